-- What SNS delivered. The message id makes every effect happen once; the body stays only while the message
-- waits (parked: its email is not known yet; quarantined: it could not be interpreted).
create table sns_inbox (
  message_id uuid primary key,
  topic_arn text not null,
  received_at timestamptz not null default now(),
  state text not null check (state in ('done', 'parked', 'quarantined')),
  body text,
  reason text,
  attempt_count integer not null default 0,
  next_attempt_at timestamptz,
  check ((state = 'done') = (body is null))
);
create index sns_inbox_waiting on sns_inbox (next_attempt_at) where next_attempt_at is not null;
create index sns_inbox_received on sns_inbox (received_at);

create table receiving_route (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  domain_id uuid not null,
  kind text not null check (kind in ('exact', 'alias', 'catch_all')),
  local_part text check ((kind = 'catch_all') = (local_part is null)),
  created_at timestamptz not null default now(),
  primary key (environment_id, id),
  unique nulls not distinct (environment_id, domain_id, local_part),
  foreign key (environment_id, domain_id) references domain (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);

create table forwarding_rule (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  route_id uuid not null,
  forward_to text not null,
  enabled boolean not null default true,
  created_at timestamptz not null default now(),
  primary key (environment_id, id),
  foreign key (environment_id, route_id) references receiving_route (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
create index forwarding_rule_by_route on forwarding_rule (environment_id, route_id);

create table inbound_token (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);

create table inbound_email (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  -- Where the mail came from plus its id there; a repeated delivery is one email.
  source text not null,
  source_id text not null,
  received_for text[] not null,
  raw_storage_key text,
  raw bytea,
  raw_size bigint not null,
  state text not null default 'stored' check (state in ('stored', 'parsed', 'unparsable')),
  parse_error text,
  message_id text,
  in_reply_to text,
  thread_id uuid,
  from_address text,
  to_addresses text[] not null default '{}',
  cc_addresses text[] not null default '{}',
  bcc_addresses text[] not null default '{}',
  reply_to text[] not null default '{}',
  subject text,
  spam_verdict text,
  virus_verdict text,
  spf_verdict text,
  dkim_verdict text,
  dmarc_verdict text,
  created_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, source, source_id),
  foreign key (organization_id, environment_id) references environment (organization_id, id),
  check (num_nonnulls(raw, raw_storage_key) = 1)
);
create index inbound_email_to_parse on inbound_email (created_at) where state = 'stored';
create index inbound_email_by_message_id on inbound_email (environment_id, message_id);
create index inbound_email_by_thread on inbound_email (environment_id, thread_id);
alter table inbound_email alter column raw set storage external;

create table inbound_content (
  organization_id uuid not null,
  environment_id uuid not null,
  inbound_email_id uuid not null,
  html text,
  sanitized_html text,
  text text,
  headers jsonb not null default '[]',
  primary key (environment_id, inbound_email_id),
  foreign key (environment_id, inbound_email_id) references inbound_email (environment_id, id) on delete cascade
);

create table inbound_attachment (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  inbound_email_id uuid not null,
  position integer not null,
  filename text not null,
  content_type text not null,
  content_disposition text not null check (content_disposition in ('inline', 'attachment')),
  content_id text,
  size bigint not null,
  storage_key text,
  content bytea,
  skipped_reason text,
  primary key (environment_id, id),
  unique (environment_id, inbound_email_id, position),
  foreign key (environment_id, inbound_email_id) references inbound_email (environment_id, id) on delete cascade,
  check (num_nonnulls(storage_key, content, skipped_reason) = 1)
);
alter table inbound_attachment alter column content set storage external;

-- The ingester asks for a run and waits for the result; the dispatcher runs the same code as its schedule.
create table job_request (
  id uuid primary key,
  kind text not null check (kind in ('scheduled-emails', 'webhooks', 'domain-verify', 'retention')),
  requested_at timestamptz not null default now(),
  lease_id uuid,
  lease_until timestamptz,
  finished_at timestamptz,
  result jsonb
);
create index job_request_open on job_request (requested_at) where finished_at is null;

call guard_environment_table('receiving_route', '{postern_ingester}');
call guard_environment_table('forwarding_rule', '{postern_ingester}');
call guard_environment_table('inbound_token', '{}');
call guard_environment_table('inbound_email', '{postern_ingester,postern_dispatcher}');
call guard_environment_table('inbound_content', '{postern_ingester,postern_dispatcher}');
call guard_environment_table('inbound_attachment', '{postern_ingester,postern_dispatcher}');
-- No tenant: out of reach of postern_api altogether.
call guard_table('sns_inbox', null, '{postern_ingester,postern_dispatcher}');
call guard_table('job_request', null, '{postern_ingester,postern_dispatcher}');

grant select, insert, update on sns_inbox to postern_ingester;
grant select, delete on sns_inbox to postern_dispatcher;
grant select, insert, update, delete on receiving_route, forwarding_rule, inbound_token to postern_api;
grant select on receiving_route, forwarding_rule to postern_ingester;
grant select, insert, update on inbound_email to postern_ingester;
grant select, insert on inbound_content, inbound_attachment to postern_ingester;
grant select, delete on inbound_email, inbound_content, inbound_attachment to postern_api, postern_dispatcher;
grant select, insert on job_request to postern_ingester;
grant select, update, delete on job_request to postern_dispatcher;

create function find_inbound_token(wanted_token_hash bytea)
  returns table (organization_id uuid, environment_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.organization_id, t.environment_id
  from inbound_token t join organization o on o.id = t.organization_id
  where t.token_hash = wanted_token_hash and t.revoked_at is null and o.status = 'active'
$$;
grant execute on function find_inbound_token(bytea) to postern_ingester;
