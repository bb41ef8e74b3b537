-- Names the cluster and the timeline of its history: a dump restored elsewhere is in another cluster, and one that was
-- recovered to a point in time, or promoted, has another timeline. Null where the server does not tell.
create function database_identity() returns text
  language plpgsql volatile parallel safe
as $$
begin
  return (select system_identifier from pg_control_system()) || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8);
exception
  -- Services that imitate Postgres refuse these questions in ways of their own.
  when others then
    return null;
end
$$;

-- Whether dispatchers must leave the world alone: they do until somebody says that this database, which looks like
-- the past of another, is the one that counts.
create table outgoing_hold (
  only_row boolean primary key default true check (only_row),
  -- The database that dispatchers work for; null until the first has started.
  identity text,
  -- Since when they hold, as the first of them that noticed wrote it down.
  held_since timestamptz,
  -- Set where they hold whatever the identity says.
  reason text
);
insert into outgoing_hold default values;
call guard_table('outgoing_hold', null, '{postern_dispatcher}');
grant select on outgoing_hold to postern_dispatcher;
grant update (identity, held_since, reason) on outgoing_hold to postern_dispatcher;

create function outgoing_held() returns boolean
  language sql volatile
  return (select reason is not null or (identity is not null and identity <> database_identity()) is true
    from outgoing_hold);
grant execute on function database_identity(), outgoing_held() to postern_dispatcher;

-- Counts the grants of the send budget. It never goes back, unless the database did.
alter table send_budget add column grants bigint not null default 0;
grant update (grants) on send_budget to postern_dispatcher;
