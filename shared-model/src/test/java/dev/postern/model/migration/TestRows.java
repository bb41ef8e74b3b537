package dev.postern.model.migration;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/** An environment with a row in every table, and one person's address wherever one may stand. */
record TestRows(UUID organization, UUID environment, String person) {
  static TestRows insert(Connection owner, String person) throws SQLException {
    TestRows rows = new TestRows(UUID.randomUUID(), UUID.randomUUID(), person);
    rows.run(owner, TENANT);
    rows.run(owner, EMAIL);
    rows.run(owner, INBOUND);
    rows.run(owner, WEBHOOK);
    rows.run(owner, OTHER);
    return rows;
  }

  private static final String TENANT =
      """
      insert into organization (id, name) values ('$o', 'Erased');
      insert into environment (id, organization_id, name) values ('$e', '$o', 'production');
      insert into app_user (id, email, password_hash) values ('$e', '$e@user.test', 'hash');
      insert into membership (organization_id, user_id, role) values ('$o', '$e', 'member');
      insert into environment_membership (organization_id, environment_id, user_id, role)
        values ('$o', '$e', '$e', 'admin');
      insert into invitation (id, organization_id, email, role, token_hash, created_at, expires_at)
        values ('$e', '$o', 'invited@user.test', 'member', sha256('$e'), now(), now());
      insert into invitation_environment (organization_id, environment_id, invitation_id, role)
        values ('$o', '$e', '$e', 'member');
      insert into organization_usage (organization_id, day, emails) values ('$o', now(), 1);
      insert into sending_day (organization_id, domain, day, sent, bounced, complained)
        values ('$o', 'acme.example', now(), 1, 0, 0);
      insert into sending_standing (organization_id, domain, standing, reason, since)
        values ('$o', '', 'warned', 'bounces', now());
      insert into sending_warm_up (organization_id, started_at) values ('$o', now());
      insert into sending_delay (organization_id, told_at) values ('$o', now());
      insert into api_key (id, organization_id, environment_id, name, public_id, token_hash, scopes)
        values ('$e', '$o', '$e', 'key', '$e', sha256('$e'), '{}');
      insert into api_key_usage (organization_id, environment_id, api_key_id, day, recipients)
        values ('$o', '$e', '$e', now(), 1);
      insert into api_key_recipient_usage (organization_id, environment_id, api_key_id, address, day, emails)
        values ('$o', '$e', '$e', '$p', now(), 1);
      insert into domain (id, organization_id, environment_id, name, region, dkim_selector,
          ownership_token, owned_at, dkim_private_key_sealed, configuration_set)
        values ('$e', '$o', '$e', '$e.test', 'us-east-1', 's', 't', now(), 'sealed', 'set');
      insert into dns_record (id, organization_id, environment_id, domain_id, purpose, type, name, value, full_name)
        values ('$e', '$o', '$e', '$e', 'dkim', 'TXT', 'n', 'v', 'f');
      insert into domain_claim (id, organization_id, environment_id, domain_id, created_at, expires_at)
        values ('$e', '$o', '$e', '$e', now(), now());
      """;

  /** One to the person alone, one that waits to be sent to somebody else too. */
  private static final String EMAIL =
      """
      insert into email (id, organization_id, environment_id, status, from_address, from_domain, subject, created_at)
        values ('$e', '$o', '$e', 'sent', 'a@$e.test', '$e.test', 'Sent', now());
      insert into email (id, organization_id, environment_id, status, from_address, from_domain, subject,
          created_at, due_at)
        values ('$o', '$o', '$e', 'queued', 'a@$e.test', '$e.test', 'Waiting', now(), now());
      insert into email_recipient (organization_id, environment_id, email_id, position, kind, written, address, status)
        values ('$o', '$e', '$e', 0, 'to', 'Person <$p>', '$p', 'sent'),
          ('$o', '$e', '$o', 0, 'to', '$p', '$p', 'queued'),
          ('$o', '$e', '$o', 1, 'to', 'other@else.test', 'other@else.test', 'queued');
      insert into email_content (organization_id, environment_id, email_id, text)
        values ('$o', '$e', '$e', 'Dear $p'), ('$o', '$e', '$o', 'Dear all');
      insert into email_attachment (id, organization_id, environment_id, email_id, position, filename,
          content_type, size, storage_key)
        values ('$e', '$o', '$e', '$e', 0, 'a', 'b/c', 1, 'attachments/$e');
      insert into send_attempt (id, organization_id, environment_id, email_id, number, lease_id)
        values ('$e', '$o', '$e', '$e', 1, '$e');
      insert into attachment_fetch (organization_id, environment_id, email_id, failure)
        values ('$o', '$e', '$e', 'refused');
      insert into email_event (id, created_at, organization_id, environment_id, email_id, type, recipient, occurred_at)
        values ('$e', now(), '$o', '$e', '$e', 'sent', '$p', now());
      insert into email_event_key (organization_id, environment_id, email_id, event_key)
        values ('$o', '$e', '$e', 'delivered $p');
      insert into idempotency_key (organization_id, environment_id, endpoint, key, request_hash,
          response_status, response_body, expires_at)
        values ('$o', '$e', 'POST /emails', 'welcome-$p', sha256('x'), 200, '{}', now() + interval '1 day');
      insert into suppression (id, organization_id, environment_id, address, reason)
        values ('$e', '$o', '$e', '$p', 'manual');
      insert into recipient_rule (id, organization_id, environment_id, recipient, action, created_at)
        values ('$e', '$o', '$e', '$p', 'block', now());
      """;

  private static final String INBOUND =
      """
      insert into receiving_route (id, organization_id, environment_id, domain_id, kind)
        values ('$e', '$o', '$e', '$e', 'catch_all');
      insert into forwarding_rule (id, organization_id, environment_id, route_id, forward_to)
        values ('$e', '$o', '$e', '$e', '$p');
      insert into inbound_token (id, organization_id, environment_id, token_hash)
        values ('$e', '$o', '$e', sha256('$e'));
      insert into inbound_email (id, organization_id, environment_id, source, source_id, received_for,
          raw_storage_key, raw_size, from_address, created_at)
        values ('$e', '$o', '$e', 'test', '$e', '{in@$e.test}', 'inbound/$e/raw', 1, 'Person <$P>', now());
      insert into inbound_content (organization_id, environment_id, inbound_email_id, text)
        values ('$o', '$e', '$e', 'Yours, $p');
      insert into inbound_attachment (id, organization_id, environment_id, inbound_email_id, position,
          filename, content_type, content_disposition, size, storage_key)
        values ('$e', '$o', '$e', '$e', 0, 'f', 'b/c', 'attachment', 1, 'inbound/$e/file');
      insert into inbound_inbox_entry (organization_id, environment_id, inbox, message_key, inbound_email_id)
        values ('$o', '$e', 'in@$e.test', sha256('$e'), '$e');
      """;

  private static final String WEBHOOK =
      """
      insert into webhook_endpoint (id, organization_id, environment_id, url, event_types)
        values ('$e', '$o', '$e', 'https://hook.test', '{email.sent}');
      insert into webhook_secret (id, organization_id, environment_id, endpoint_id, sealed)
        values ('$e', '$o', '$e', '$e', 'sealed');
      insert into webhook_message (id, created_at, organization_id, environment_id, event_type, payload)
        values ('$e', now(), '$o', '$e', 'email.sent', '{"data":{"to":["Person <$P>"]}}');
      insert into webhook_delivery (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, next_attempt_at)
        values ('$e', '$o', '$e', '$e', '$e', now(), now());
      insert into webhook_replay (id, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, created_at)
        values ('$e', '$o', '$e', '$e', '$e', now(), now());
      insert into webhook_recovery (id, organization_id, environment_id, endpoint_id, since, until, created_at)
        values ('$e', '$o', '$e', '$e', now() - interval '1 day', now(), now());
      insert into webhook_lane (endpoint_id, lane, organization_id, environment_id, next_due_at)
        values ('$e', 'live', '$o', '$e', now());
      insert into webhook_endpoint_health (endpoint_id, organization_id, environment_id, state,
          attempts, failures, timeouts, openings, cap, successes)
        values ('$e', '$o', '$e', 'closed', 0, 0, 1, 0, 0, 0);
      insert into delivery_attempt (id, created_at, organization_id, environment_id, endpoint_id, message_id,
          message_created_at, delivery_id, number, outcome, duration_millis, final, response_body)
        values ('$e', now(), '$o', '$e', '$e', '$e', now(), '$e', 1, 'failed', 1, false, 'unknown: $p');
      """;

  private static final String OTHER =
      """
      insert into request_log (id, created_at, organization_id, environment_id, method, endpoint,
          response_status, request_body)
        values ('$e', now(), '$o', '$e', 'POST', '/emails', 200, '{"text":"Hi,\\n$p"}');
      insert into audit_entry (id, created_at, organization_id, environment_id, actor_kind, actor_id, action)
        values (gen_random_uuid(), now(), '$o', '$e', 'user', '$e', 'suppression.add');
      insert into sns_inbox (message_id, topic_arn, state, body)
        values ('$e', 'arn', 'parked', '{"tags":["$e"],"destination":["$p"]}');
      insert into erasure (id, organization_id, environment_id, address, created_at, due_at)
        values ('$e', '$o', '$e', '$p', now(), now());
      """;

  private void run(Connection owner, String statements) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(
          statements
              .replace("$o", organization.toString())
              .replace("$e", environment.toString())
              .replace("$P", person.substring(0, 1).toUpperCase(Locale.ROOT) + person.substring(1))
              .replace("$p", person));
    }
  }
}
