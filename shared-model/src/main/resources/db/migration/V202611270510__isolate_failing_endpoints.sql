-- How the last requests to an endpoint went, while something is wrong with it or recently was. The lanes cannot
-- tell: they go with their last delivery. The dispatcher is the only one to read and write it.
create table webhook_endpoint_health (
  endpoint_id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  state text not null check (state in ('closed', 'open', 'slow_start')),
  -- Attempts and failures are counted from the first failure of a minute on.
  window_started_at timestamptz,
  attempts integer not null,
  failures integer not null,
  -- In a row.
  timeouts integer not null,
  -- Since the endpoint was last well; every one is twice as long.
  openings integer not null,
  open_until timestamptz,
  -- How many requests at once the slow start allows, and the successes since it grew.
  cap integer not null,
  successes integer not null,
  suspect boolean generated always as (state <> 'closed' or timeouts > 0) stored,
  check ((state = 'open') = (open_until is not null))
) with (fillfactor = 70);
call guard_environment_table('webhook_endpoint_health', '{postern_dispatcher}');
grant select, insert, update, delete on webhook_endpoint_health to postern_dispatcher;

-- When a delivery is given up, whatever becomes of it: three days after its event, or after a replay was asked for.
alter table webhook_delivery add column expires_at timestamptz not null default now() + interval '72 hours';
update webhook_delivery set expires_at = message_created_at + interval '72 hours' where not replay;

-- Attempts from the third on queue in a lane of their own, so that new events do not wait for them.
alter table webhook_delivery drop constraint webhook_delivery_lane_check;
alter table webhook_delivery add constraint webhook_delivery_lane_check check (lane in ('live', 'ordered', 'retry', 'recovery'));
alter table webhook_lane drop constraint webhook_lane_lane_check;
alter table webhook_lane add constraint webhook_lane_lane_check check (lane in ('live', 'ordered', 'retry', 'recovery'));
update webhook_delivery set lane = 'retry' where lane = 'live' and attempt_count >= 2 and lease_id is null;
-- What is known of the endpoint, so that the lanes of well ones are found without reading those of the others.
alter table webhook_lane add column suspect boolean not null default false;
drop index webhook_lane_due;
create index webhook_lane_due on webhook_lane (lane, suspect, next_due_at);
insert into webhook_lane (endpoint_id, lane, organization_id, environment_id, next_due_at)
select endpoint_id, lane, organization_id, environment_id, min(next_attempt_at) from webhook_delivery
where lane = 'retry'
group by endpoint_id, lane, organization_id, environment_id;

-- An endpoint that gets its events one after the other. They queue in a lane of their own, in which the oldest holds
-- the others back.
alter table webhook_endpoint add column ordered boolean not null default false;
create index webhook_delivery_in_line on webhook_delivery (endpoint_id, message_created_at, message_id)
  where lane = 'ordered';

-- Up to a batch of each table's rows in a deleted environment; the counts, or null if it is gone or somebody else
-- is at it. The environment itself goes last, once whatever was under way when it was deleted has come to its end.
create or replace function erase_environment(erased uuid, batch integer) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  removed jsonb := '{}';
  gone integer;
  ended boolean;
  erased_table text;
  row_key text;
begin
  select e.deleted_at < now() - interval '10 minutes' into ended
  from public.environment e where e.id = erased and e.deleted_at is not null
  for no key update skip locked;
  if not found then
    return null;
  end if;
  -- SES is told by whoever tells it of deleted domains.
  insert into public.domain_removal (id, organization_id, environment_id, name, dkim_selector, configuration_sets,
    due_at)
  select d.id, d.organization_id, d.environment_id, d.name, d.dkim_selector,
    array_remove(array[d.configuration_set, d.previous_configuration_set], null), greatest(now(), d.lease_until)
  from public.domain d
  where d.environment_id = erased and d.owned_at is not null and d.dkim_private_key_sealed is not null;
  delete from public.domain d where d.environment_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('domain', gone);
  removed := removed || jsonb_build_object('email', public.erase_emails(erased, array(
    select e.id from public.email e
    where e.environment_id = erased and (e.lease_until is null or e.lease_until < now())
    limit batch)));
  removed := removed || jsonb_build_object('inbound_email', public.erase_inbound_emails(erased, array(
    select i.id from public.inbound_email i where i.environment_id = erased limit batch)));
  for erased_table, row_key in
    values ('webhook_delivery', 'id'), ('webhook_replay', 'id'), ('webhook_lane', 'endpoint_id, lane'),
      ('webhook_endpoint_health', 'endpoint_id'),
      ('webhook_message', 'created_at, id'), ('delivery_attempt', 'created_at, id'),
      ('webhook_endpoint', 'environment_id, id'), ('request_log', 'created_at, id'),
      ('suppression', 'environment_id, id'), ('recipient_rule', 'environment_id, id'),
      ('idempotency_key', 'environment_id, endpoint, key'), ('inbound_token', 'environment_id, id'),
      ('api_key', 'environment_id, id'), ('erasure', 'environment_id, id'),
      ('environment_membership', 'environment_id, user_id'),
      ('invitation_environment', 'environment_id, invitation_id')
  loop
    execute format('delete from public.%1$I where (%2$s) in ('
        || 'select %2$s from public.%1$I where environment_id = $1 limit $2)', erased_table, row_key)
      using erased, batch;
    get diagnostics gone = row_count;
    removed := removed || jsonb_build_object(erased_table, gone);
  end loop;
  removed := public.counts_of(removed);
  if removed = '{}' and ended and not exists (select from public.email m where m.environment_id = erased) then
    -- By then, because it reads all that waits.
    delete from public.sns_inbox s where position(erased::text in s.body) > 0;
    get diagnostics gone = row_count;
    delete from public.environment e where e.id = erased;
    removed := public.counts_of(jsonb_build_object('sns_inbox', gone, 'environment', 1));
  end if;
  return removed;
end
$$;
