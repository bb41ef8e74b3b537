-- The tables partitioned by day. Nobody has rights on a partition itself: all access goes through the parent
-- and so through its policies.
create table day_partitioned_table (
  name text primary key
);
insert into day_partitioned_table (name)
values ('email_event'), ('webhook_message'), ('delivery_attempt'), ('request_log'), ('audit_entry');
grant select on day_partitioned_table to postern_dispatcher;

-- Makes the partitions for today and the days ahead that do not exist yet, and answers how many it made.
-- Days are UTC days.
create function create_day_partitions(days_ahead integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public set timezone = 'UTC'
as $$
declare
  made integer := 0;
  parent text;
  day date;
  child text;
begin
  for parent, day in
    select t.name, current_date + n from public.day_partitioned_table t, generate_series(0, days_ahead) n
  loop
    child := parent || '_p' || to_char(day, 'YYYYMMDD');
    if to_regclass('public.' || child) is null then
      execute format('create table public.%I partition of public.%I for values from (%L) to (%L)',
          child, parent, day::timestamptz, (day + 1)::timestamptz);
      made := made + 1;
    end if;
  end loop;
  return made;
end
$$;

-- Drops the partitions of one table whose days ended before the given day, and answers how many.
create function drop_day_partitions(parent text, before date) returns integer
  language plpgsql security definer set search_path = pg_catalog, public set lock_timeout = '2s'
as $$
declare
  dropped integer := 0;
  child text;
begin
  if not exists (select from public.day_partitioned_table t where t.name = parent) then
    raise exception '% is not partitioned by day', parent;
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

-- How many whole days ahead of today every table has a partition for: fewer than 3 is an alarm.
create function day_partitions_ahead() returns integer
  language sql stable security definer set search_path = pg_catalog, public set timezone = 'UTC'
as $$
  select coalesce(min(ahead), 0)::integer
  from (
    select t.name, (select count(*) from generate_series(1, 60) n
      where to_regclass('public.' || t.name || '_p' || to_char(current_date + n::integer, 'YYYYMMDD')) is not null) as ahead
    from public.day_partitioned_table t
  ) counted
$$;

grant execute on function create_day_partitions(integer), drop_day_partitions(text, date), day_partitions_ahead()
  to postern_dispatcher;

-- Rows beyond the last partition are kept, not refused.
create table email_event_default partition of email_event default;
create table webhook_message_default partition of webhook_message default;
create table delivery_attempt_default partition of delivery_attempt default;
create table request_log_default partition of request_log default;
create table audit_entry_default partition of audit_entry default;

select create_day_partitions(14);

-- The audit log ages out by each organization's own setting, and in no other way.
create function expire_audit_entries(batch integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  expired integer;
begin
  delete from public.audit_entry a
  using (
    select e.created_at, e.id from public.audit_entry e
      join public.organization o on o.id = e.organization_id
    where e.created_at < now() - make_interval(days => o.audit_retention_days)
    limit batch
  ) old
  where a.created_at = old.created_at and a.id = old.id;
  get diagnostics expired = row_count;
  return expired;
end
$$;
grant execute on function expire_audit_entries(integer) to postern_dispatcher;

-- Services check at start that the schema is not older than they are.
grant select on flyway_schema_history to postern_api, postern_ingester, postern_dispatcher;
