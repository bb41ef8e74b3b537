-- Organizations that were told that their emails wait because SES takes nothing from the account: once a day each.
create table sending_delay (
  organization_id uuid primary key,
  told_at timestamptz not null
);
call guard_table('sending_delay', 'organization_id = current_organization()', '{postern_dispatcher}');
grant select, insert, update (told_at) on sending_delay to postern_dispatcher;

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
  delete from public.sending_delay where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('sending_delay', gone);
  delete from public.membership where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('membership', gone);
  update public.organization o set erased_at = now(), name = 'deleted'
  where o.id = erased and o.deleted_at < now() - interval '10 minutes'
    and not exists (select from public.environment e where e.organization_id = erased);
  return public.counts_of(removed);
end
$$;
