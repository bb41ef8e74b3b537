-- How an endpoint fares. failing_since is its first failure since its last success.
alter table webhook_endpoint
  -- The first failure that came 12 hours or more after that.
  add column failed_again_at timestamptz,
  -- When its owners were last told that it fails.
  add column failing_told_at timestamptz,
  -- And whether they were not yet told that it works again.
  add column failing_is_told boolean not null default false;
grant update (failed_again_at, failing_told_at, failing_is_told) on webhook_endpoint to postern_dispatcher;

comment on column webhook_message.only_endpoint_id is 'Of a test event: it goes there, whatever is subscribed to.';
alter table webhook_message add column except_endpoint_id uuid;
comment on column webhook_message.except_endpoint_id is 'Whom it is about, and who is not told: that would never end.';

-- Where to reach those who own an organization.
create function find_owner_addresses(wanted_organization uuid) returns text[]
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select coalesce(array_agg(u.email order by u.email), '{}')
  from membership m
    join organization o on o.id = m.organization_id and o.status = 'active'
    join app_user u on u.id = m.user_id and u.verified_at is not null
  where m.organization_id = wanted_organization and m.role = 'owner'
$$;
grant execute on function find_owner_addresses(uuid) to postern_dispatcher;
grant execute on function queue_system_mail(uuid, timestamptz, text, text, text, text, text) to postern_dispatcher;

-- The wish to deliver all that an endpoint did not get in a time. The api inserts it, the dispatcher works it off.
-- It goes with its endpoint.
create table webhook_recovery (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  endpoint_id uuid not null,
  since timestamptz not null,
  until timestamptz not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done')),
  -- How many events were queued for delivery so far.
  event_count integer not null default 0,
  -- The failure that was looked at last.
  reached_at timestamptz,
  reached_id uuid,
  created_at timestamptz not null,
  primary key (environment_id, id),
  foreign key (environment_id, endpoint_id) references webhook_endpoint (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id),
  check (since < until),
  check ((reached_at is null) = (reached_id is null))
);
create unique index webhook_recovery_at_work on webhook_recovery (environment_id, endpoint_id) where status <> 'done';
create index webhook_recovery_by_endpoint on webhook_recovery (environment_id, endpoint_id);
create index webhook_recovery_to_do on webhook_recovery (created_at) where status <> 'done';
call guard_environment_table('webhook_recovery', '{postern_dispatcher}');
grant select, insert on webhook_recovery to postern_api;
grant select, delete on webhook_recovery to postern_dispatcher;
grant update (status, event_count, reached_at, reached_id) on webhook_recovery to postern_dispatcher;

-- The deliveries that ended in failure, in the order in which they did.
create index delivery_attempt_given_up on delivery_attempt (environment_id, endpoint_id, created_at, id)
  where final and outcome <> 'delivered';
