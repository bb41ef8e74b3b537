-- How each organization's emails fared, by the sender's domain and the day (UTC) of which it was told.
create table sending_day (
  organization_id uuid not null,
  domain text not null,
  day date not null,
  sent integer not null,
  -- For good: addresses that take nothing.
  bounced integer not null,
  complained integer not null,
  primary key (organization_id, domain, day)
) with (fillfactor = 70);
call guard_table('sending_day', 'organization_id = current_organization()', '{postern_dispatcher}');
grant select, insert, update, delete on sending_day to postern_dispatcher;
grant select, delete on sending_day to postern_api;

-- Up to which event they are counted. One row.
create table sending_count (
  only_row boolean primary key default true check (only_row),
  counted_until timestamptz not null default now()
);
insert into sending_count default values;
call guard_table('sending_count', null, '{postern_dispatcher}');
grant select, update (counted_until) on sending_count to postern_dispatcher;

-- Organizations that were warned, or whose sending is paused, because too many of their emails bounce or are
-- complained about. Only the operator takes a pause back.
create table sending_standing (
  organization_id uuid not null,
  -- Empty for all of the organization's emails together.
  domain text not null,
  standing text not null check (standing in ('warned', 'paused')),
  reason text not null check (reason in ('bounces', 'complaints')),
  since timestamptz not null,
  primary key (organization_id, domain)
);
call guard_table('sending_standing', 'organization_id = current_organization()', '{postern_dispatcher}');
grant select, insert, update, delete on sending_standing to postern_dispatcher;
grant select, delete on sending_standing to postern_api;

-- New organizations send a few emails a day first, and twice as many each day after. A row as long as that lasts.
create table sending_warm_up (
  organization_id uuid primary key,
  started_at timestamptz not null,
  -- The day (UTC) of which claimed tells.
  day date not null default current_date,
  claimed integer not null default 0
) with (fillfactor = 50);
call guard_table('sending_warm_up', 'organization_id = current_organization()', '{postern_dispatcher}');
grant select, update (day, claimed), delete on sending_warm_up to postern_dispatcher;
grant select, insert, delete on sending_warm_up to postern_api;

-- Deletes the environments of a deleted organization; once they are gone, what is left but its audit log.
create or replace function erase_organization(erased uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  removed jsonb := '{}';
  gone integer;
begin
  perform from public.organization o where o.id = erased and o.status = 'deleted' and o.erased_at is null
    for no key update skip locked;
  if not found then
    return null;
  end if;
  update public.organization set deleted_at = now() where id = erased and deleted_at is null;
  update public.environment set deleted_at = now(), name = id::text
  where organization_id = erased and deleted_at is null;
  delete from public.invitation where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('invitation', gone);
  delete from public.organization_usage where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('organization_usage', gone);
  delete from public.sending_day where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('sending_day', gone);
  delete from public.sending_standing where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('sending_standing', gone);
  delete from public.sending_warm_up where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('sending_warm_up', gone);
  delete from public.membership where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('membership', gone);
  update public.organization o set erased_at = now(), name = 'deleted'
  where o.id = erased and o.deleted_at < now() - interval '10 minutes'
    and not exists (select from public.environment e where e.organization_id = erased);
  return public.counts_of(removed);
end
$$;
