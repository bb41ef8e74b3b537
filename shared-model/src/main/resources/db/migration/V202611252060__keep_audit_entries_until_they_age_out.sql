-- Whoever may drop partitions could have dropped the audit log of yesterday. Now only days go whose entries
-- are beyond every organization's setting.
create or replace function drop_day_partitions(parent text, before date) returns integer
  language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '2s' set timezone = 'UTC'
as $$
declare
  dropped integer := 0;
  child text;
begin
  if not exists (select from public.day_partitioned_table t where t.name = parent) then
    raise exception '% is not partitioned by day', parent;
  end if;
  if parent = 'audit_entry' and before > current_date - 730 then
    raise exception 'audit entries age out by the setting of their organization';
  end if;
  for child in
    select c.relname from pg_inherits i
      join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass('public.' || quote_ident(parent))
      and c.relname ~ ('^' || parent || '_p\d{8}$')
      and to_date(right(c.relname, 8), 'YYYYMMDD') < before
    order by 1
  loop
    execute format('drop table public.%I', child);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;

-- Asks each organization's index for what is older than its setting, instead of reading the whole log. What
-- belongs to no organization (any more) is kept for a year.
create or replace function expire_audit_entries(batch integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  expired integer;
begin
  delete from public.audit_entry a
  using (
    (select e.created_at, e.id
      from public.organization o
        cross join lateral (
          select i.created_at, i.id from public.audit_entry i
          where i.organization_id = o.id and i.created_at < now() - make_interval(days => o.audit_retention_days)
          limit batch) e
      limit batch)
    union all
    (select e.created_at, e.id from public.audit_entry e
      where e.created_at < now() - interval '365 days'
        and not exists (select from public.organization o where o.id = e.organization_id)
      limit batch)
  ) old
  where a.created_at = old.created_at and a.id = old.id;
  get diagnostics expired = row_count;
  return expired;
end
$$;
