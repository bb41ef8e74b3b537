create table webhook_endpoint (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  url text not null check (char_length(url) <= 2048),
  event_types text[] not null check (cardinality(event_types) >= 1),
  status text not null default 'enabled' check (status in ('enabled', 'disabled')),
  disabled_reason text,
  failing_since timestamptz,
  description text,
  -- Object of name to value, sent with every delivery.
  headers jsonb not null default '{}',
  max_in_flight integer not null default 10 check (max_in_flight between 1 and 100),
  created_at timestamptz not null default now(),
  primary key (environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);

-- All secrets that have not expired sign, the newest first: that is how a rotation overlaps.
create table webhook_secret (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  endpoint_id uuid not null,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz,
  primary key (environment_id, id),
  foreign key (environment_id, endpoint_id) references webhook_endpoint (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
create index webhook_secret_by_endpoint on webhook_secret (environment_id, endpoint_id, created_at desc);

-- The outbox: written in the transaction of the fact it tells, fanned out later, never changed.
create table webhook_message (
  id uuid not null,
  created_at timestamptz not null,
  organization_id uuid not null,
  environment_id uuid not null,
  event_type text not null,
  -- The exact text that is signed and sent.
  payload text not null,
  -- A replay is a copy of the message for one endpoint only.
  only_endpoint_id uuid,
  fanned_out_at timestamptz,
  primary key (created_at, id)
) partition by range (created_at);
create index webhook_message_outbox on webhook_message (created_at) where fanned_out_at is null;
create index webhook_message_by_environment on webhook_message (environment_id, created_at);

-- The queue: one row for each message and endpoint that is not finished. The outcome of a finished one is in
-- delivery_attempt. Narrow and without foreign keys, because it is rewritten with every attempt.
create table webhook_delivery (
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  endpoint_id uuid not null,
  lane text not null default 'live' check (lane in ('live', 'recovery')),
  message_id uuid not null,
  message_created_at timestamptz not null,
  attempt_count smallint not null default 0,
  next_attempt_at timestamptz not null,
  lease_id uuid,
  lease_until timestamptz,
  check ((lease_id is null) = (lease_until is null))
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index webhook_delivery_due on webhook_delivery (endpoint_id, lane, next_attempt_at) where lease_id is null;
create index webhook_delivery_leased on webhook_delivery (endpoint_id, lease_until) where lease_id is not null;

-- One row for each endpoint with unfinished work; all of it can be rebuilt from webhook_delivery.
create table webhook_lane (
  endpoint_id uuid not null,
  lane text not null check (lane in ('live', 'recovery')),
  organization_id uuid not null,
  environment_id uuid not null,
  next_due_at timestamptz not null,
  blocked_until timestamptz,
  consecutive_failures integer not null default 0,
  opened_at timestamptz,
  primary key (endpoint_id, lane)
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);
create index webhook_lane_due on webhook_lane (next_due_at);

create table delivery_attempt (
  id uuid not null,
  created_at timestamptz not null,
  organization_id uuid not null,
  environment_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,
  message_created_at timestamptz not null,
  delivery_id uuid not null,
  number smallint not null,
  outcome text not null check (outcome in ('delivered', 'failed', 'refused')),
  status_code smallint,
  -- A short stable word such as timeout, refused_address, tls; never the address itself.
  error text,
  response_body text,
  duration_millis integer not null,
  -- No further attempt follows.
  final boolean not null,
  next_attempt_at timestamptz,
  primary key (created_at, id)
) partition by range (created_at);
create index delivery_attempt_by_message on delivery_attempt (environment_id, message_id, created_at);
create index delivery_attempt_by_endpoint on delivery_attempt (environment_id, endpoint_id, created_at);

call guard_environment_table('webhook_endpoint', '{postern_dispatcher}');
call guard_environment_table('webhook_secret', '{postern_dispatcher}');
call guard_environment_table('webhook_message', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('webhook_delivery', '{postern_dispatcher}');
call guard_environment_table('webhook_lane', '{postern_dispatcher}');
call guard_environment_table('delivery_attempt', '{postern_dispatcher}');

grant select, insert, update, delete on webhook_endpoint, webhook_secret to postern_api;
grant select on webhook_endpoint, webhook_secret to postern_dispatcher;
grant update (status, disabled_reason, failing_since) on webhook_endpoint to postern_dispatcher;
grant select, insert on webhook_message to postern_api;
grant insert on webhook_message to postern_ingester;
grant select, insert, delete on webhook_message to postern_dispatcher;
grant update (fanned_out_at) on webhook_message to postern_dispatcher;
grant select on webhook_delivery to postern_api;
grant select, insert, update, delete on webhook_delivery, webhook_lane to postern_dispatcher;
grant select on delivery_attempt to postern_api;
grant select, insert, delete on delivery_attempt to postern_dispatcher;
