alter table inbound_email
  -- What was wrong with an email that could be read nevertheless.
  add column parse_warnings text[] not null default '{}',
  -- When a stored email is to be parsed by whoever finds it; moving it on is the lease.
  add column parse_due_at timestamptz,
  add column parse_attempts integer not null default 0,
  add column reference_ids text[] not null default '{}';
drop index inbound_email_to_parse;
create index inbound_email_to_parse on inbound_email (parse_due_at) where state = 'stored';
create index inbound_email_by_reply on inbound_email (environment_id, in_reply_to) where in_reply_to is not null;

-- What has come to an inbox: the same message again is not received twice, however it comes.
create table inbound_inbox_entry (
  organization_id uuid not null,
  environment_id uuid not null,
  -- An address, or the id of the inbound token that it came by.
  inbox text not null,
  -- Of its Message-ID and its body.
  message_key bytea not null check (octet_length(message_key) = 32),
  inbound_email_id uuid not null,
  primary key (environment_id, inbox, message_key),
  foreign key (environment_id, inbound_email_id) references inbound_email (environment_id, id) on delete cascade
);
create index inbound_inbox_entry_by_email on inbound_inbox_entry (environment_id, inbound_email_id);
call guard_environment_table('inbound_inbox_entry', '{postern_ingester}');
grant select, insert on inbound_inbox_entry to postern_ingester;

-- Mail for a suspended organization is not taken in.
create policy postern_ingester_policy on organization to postern_ingester using (true) with check (true);
grant select (id, status) on organization to postern_ingester;
