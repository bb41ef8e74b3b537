package dev.postern.api.export;

/** What is looked through part by part, and shown one by one. */
enum LargeTable {
  EMAILS(
      "emails",
      "email",
      """
      select e.id from email e
      where e.environment_id = :environment and e.id > :after and e.id <= :upTo
        and (e.from_address ~* address_pattern(:person)
          or array_to_string(e.reply_to, ' ') ~* address_pattern(:person)
          or exists (
            select from email_recipient r
            where r.environment_id = e.environment_id and r.email_id = e.id
              and lower(r.address) = :person))
      order by e.id
      """,
      """
      select cast(jsonb_build_object('id', e.id, 'from', e.from_address, 'reply_to', e.reply_to,
        'subject', e.subject, 'last_event', e.status, 'created_at', e.created_at,
        'scheduled_at', e.scheduled_at, 'sent_at', e.sent_at, 'text', c.text, 'html', c.html,
        'headers', c.headers, 'tags', c.tags,
        'recipients', (
          select coalesce(jsonb_agg(jsonb_build_object('kind', r.kind, 'email', r.written,
            'last_event', r.status) order by r.position), '[]')
          from email_recipient r
          where r.environment_id = e.environment_id and r.email_id = e.id),
        'attachments', (
          select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'filename', a.filename,
            'content_type', a.content_type, 'size', a.size) order by a.position), '[]')
          from email_attachment a
          where a.environment_id = e.environment_id and a.email_id = e.id),
        'events', (
          select coalesce(jsonb_agg(jsonb_build_object('type', v.type, 'recipient', v.recipient,
            'occurred_at', v.occurred_at, 'details', v.details) order by v.created_at, v.id), '[]')
          from email_event v
          where v.environment_id = e.environment_id and v.email_id = e.id)) as text)
      from email e
        join email_content c on c.environment_id = e.environment_id and c.email_id = e.id
      where e.environment_id = :environment and e.id = :id
      """),
  RECEIVED_EMAILS(
      "received_emails",
      "inbound_email",
      """
      select e.id from inbound_email e
      where e.environment_id = :environment and e.id > :after and e.id <= :upTo
        and concat_ws(' ', e.from_address, array_to_string(e.received_for || e.to_addresses
          || e.cc_addresses || e.bcc_addresses || e.reply_to, ' ')) ~* address_pattern(:person)
      order by e.id
      """,
      """
      select cast(jsonb_build_object('id', e.id, 'from', e.from_address, 'to', e.to_addresses,
        'cc', e.cc_addresses, 'bcc', e.bcc_addresses, 'reply_to', e.reply_to,
        'received_for', e.received_for, 'subject', e.subject, 'message_id', e.message_id,
        'created_at', e.created_at, 'text', c.text, 'html', c.sanitized_html,
        'headers', c.headers,
        'attachments', (
          select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'filename', a.filename,
            'content_type', a.content_type, 'size', a.size) order by a.position), '[]')
          from inbound_attachment a
          where a.environment_id = e.environment_id and a.inbound_email_id = e.id)) as text)
      from inbound_email e
        left join inbound_content c
          on c.environment_id = e.environment_id and c.inbound_email_id = e.id
      where e.environment_id = :environment and e.id = :id
      """);

  private final String field;
  private final String tableName;
  private final String matching;
  private final String document;

  LargeTable(String field, String tableName, String matching, String document) {
    this.field = field;
    this.tableName = tableName;
    this.matching = matching;
    this.document = document;
  }

  String field() {
    return field;
  }

  String tableName() {
    return tableName;
  }

  String matching() {
    return matching;
  }

  String document() {
    return document;
  }
}
