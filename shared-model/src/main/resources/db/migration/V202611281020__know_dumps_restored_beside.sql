-- Names the cluster, the timeline of its history, the database and a table of it: a dump restored elsewhere is in another
-- cluster, one restored into the same cluster has other objects, a copy is another database, and one that was recovered to
-- a point in time, or promoted, has another timeline. Null where the server does not tell.
create or replace function database_identity() returns text
  language plpgsql volatile parallel safe
as $$
begin
  return (select system_identifier from pg_control_system())
    || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
    || '/' || (select oid from pg_database where datname = current_database())
    || '/' || 'outgoing_hold'::regclass::oid;
exception
  -- Services that imitate Postgres refuse these questions in ways of their own.
  when others then
    return null;
end
$$;

-- Whoever worked for this database goes on.
-- allowed: it is one row
update outgoing_hold set identity = database_identity() where starts_with(database_identity(), identity || '/');
