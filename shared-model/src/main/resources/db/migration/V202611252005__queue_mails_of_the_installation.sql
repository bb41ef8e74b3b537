-- The installation's own mails (address checks, password resets, invitations) go the way of every other mail.
-- Their organization has no members and no keys: nobody reads them over the API.
insert into organization (id, name) values ('00000000-0000-7000-8000-000000000001', 'Postern');
insert into environment (id, organization_id, name) values
  ('00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000001', 'system');

-- Queues one such mail in the running transaction, whatever tenant that has entered.
create function queue_system_mail(mail_id uuid, accepted_at timestamptz, sender text, sender_domain text,
    recipient text, mail_subject text, mail_text text) returns void
  language sql security definer set search_path = pg_catalog, public
as $$
  insert into email (organization_id, environment_id, id, status, from_address, from_domain, subject, created_at,
    due_at)
  values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', mail_id, 'queued',
    sender, sender_domain, mail_subject, accepted_at, now());
  insert into email_recipient (organization_id, environment_id, email_id, position, kind, written, address, status)
  select e.organization_id, e.environment_id, e.id, 1, 'to', recipient, lower(recipient),
    case when s.id is null then 'queued' else 'suppressed' end
  from email e
    left join suppression s on s.environment_id = e.environment_id and s.address = lower(recipient)
  where e.environment_id = '00000000-0000-7000-8000-000000000002' and e.id = mail_id;
  insert into email_content (organization_id, environment_id, email_id, text)
  values ('00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', mail_id, mail_text);
$$;
grant execute on function queue_system_mail(uuid, timestamptz, text, text, text, text, text) to postern_api;
