-- The hot row: what the queue and the lists need. Bodies live in email_content.
create table email (
  -- UUIDv7: created_at is its millisecond, and newest first is the order of the key.
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  api_key_id uuid,
  status text not null check (status in ('scheduled', 'queued', 'sent', 'delivery_delayed', 'delivered', 'opened',
    'clicked', 'bounced', 'complained', 'canceled', 'suppressed', 'failed')),
  -- As the sender wrote it, display name included.
  from_address text not null,
  from_domain text not null,
  reply_to text[] not null default '{}',
  subject text not null,
  scheduled_at timestamptz,
  created_at timestamptz not null,
  -- Queue state: due_at while waiting, the lease while a dispatcher works on it, neither when finished.
  due_at timestamptz,
  lease_id uuid,
  lease_until timestamptz,
  attempt_count integer not null default 0,
  ses_message_id text,
  sent_at timestamptz,
  failure_reason text,
  primary key (environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id),
  check ((lease_id is null) = (lease_until is null)),
  check (due_at is null or lease_id is null)
) with (fillfactor = 80);
create index email_due on email (due_at) where due_at is not null;
create index email_leased on email (lease_until) where lease_until is not null;
create index email_by_ses_message_id on email (ses_message_id) where ses_message_id is not null;

create table email_recipient (
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  position integer not null,
  kind text not null check (kind in ('to', 'cc', 'bcc')),
  -- As the sender wrote it; address is the bare address that suppressions and events are matched by.
  written text not null,
  address text not null,
  status text not null check (status in ('queued', 'sent', 'delivery_delayed', 'delivered', 'opened', 'clicked',
    'bounced', 'complained', 'suppressed', 'failed', 'canceled')),
  primary key (environment_id, email_id, position),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade
) with (fillfactor = 90);

create table email_content (
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  html text,
  text text,
  -- Object of name to value.
  headers jsonb not null default '{}',
  -- Array of {name, value}, in the sender's order.
  tags jsonb not null default '[]',
  primary key (environment_id, email_id),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade
);

create table email_attachment (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  position integer not null,
  filename text not null,
  content_type text not null,
  content_id text,
  size bigint not null check (size >= 0),
  -- Exactly one says where the bytes are.
  content bytea,
  storage_key text,
  source_url text,
  primary key (environment_id, email_id, position),
  unique (environment_id, id),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade,
  check (num_nonnulls(content, storage_key, source_url) = 1)
);
alter table email_attachment alter column content set storage external;

-- One call to SES. Committed before the call, so that after a crash every possibly sent email is known:
-- a row without outcome is a call in flight or one whose end nobody saw.
create table send_attempt (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  number integer not null,
  lease_id uuid not null,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  outcome text check (outcome in ('accepted', 'refused_for_now', 'refused', 'unknown', 'confirmed', 'superseded')),
  ses_message_id text,
  reason text,
  primary key (environment_id, email_id, number),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade
) with (fillfactor = 80);
create index send_attempt_unresolved on send_attempt (started_at) where outcome is null or outcome = 'unknown';

create table idempotency_key (
  organization_id uuid not null,
  environment_id uuid not null,
  -- Method and path, for example 'POST /emails'.
  endpoint text not null,
  key text not null check (char_length(key) between 1 and 256),
  request_hash bytea not null check (octet_length(request_hash) = 32),
  response_status integer not null,
  response_body text not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  primary key (environment_id, endpoint, key),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
create index idempotency_key_expiry on idempotency_key (expires_at);

create table suppression (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  address text not null check (address = lower(address)),
  reason text not null check (reason in ('bounce', 'complaint', 'manual')),
  -- The email whose bounce or complaint it was.
  source_email_id uuid,
  created_at timestamptz not null default now(),
  primary key (environment_id, id),
  unique (environment_id, address),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);

create table email_event (
  id uuid not null,
  -- The id's millisecond: partition key, and found again from the id alone.
  created_at timestamptz not null,
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  type text not null check (type in ('scheduled', 'sent', 'delivered', 'delivery_delayed', 'bounced', 'complained',
    'opened', 'clicked', 'failed', 'suppressed', 'canceled')),
  recipient text,
  occurred_at timestamptz not null,
  details jsonb not null default '{}',
  primary key (created_at, id),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade
) partition by range (created_at);
create index email_event_by_email on email_event (environment_id, email_id, created_at);

-- Each fact is recorded once, whoever tells it and however often; partitions cannot carry this uniqueness.
create table email_event_key (
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  -- 'sent' once per email; otherwise type, recipient and the source's own time of the event.
  event_key text not null,
  primary key (environment_id, email_id, event_key),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade
);

call guard_environment_table('email', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('email_recipient', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('email_content', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('email_attachment', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('send_attempt', '{postern_dispatcher}');
call guard_environment_table('idempotency_key', '{postern_dispatcher}');
call guard_environment_table('suppression', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('email_event', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('email_event_key', '{postern_dispatcher,postern_ingester}');

grant select, insert on email, email_recipient, email_content, email_attachment, email_event, email_event_key
  to postern_api, postern_ingester;
grant update (status, scheduled_at, due_at) on email to postern_api;
grant update (status) on email, email_recipient to postern_ingester;
grant select, delete on email, email_recipient, email_content, email_attachment to postern_dispatcher;
grant update (status, due_at, lease_id, lease_until, attempt_count, ses_message_id, sent_at, failure_reason)
  on email to postern_dispatcher;
grant update (status) on email_recipient to postern_dispatcher;
grant update (size, content, storage_key, source_url) on email_attachment to postern_dispatcher;
grant select, insert, delete on email_event, email_event_key to postern_dispatcher;
grant select, insert, update, delete on send_attempt to postern_dispatcher;
grant select on send_attempt to postern_api;
grant select, insert on idempotency_key to postern_api;
grant select, delete on idempotency_key to postern_dispatcher;
grant select, insert, delete on suppression to postern_api;
grant select, insert on suppression to postern_ingester;
grant select on suppression to postern_dispatcher;
