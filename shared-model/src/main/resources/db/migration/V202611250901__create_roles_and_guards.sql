-- Roles belong to the cluster, so another database of the same cluster may have made them already.
-- They cannot log in until the operator (or the launcher) gives them a password.
do $$
declare
  service_role text;
begin
  foreach service_role in array array['postern_api', 'postern_ingester', 'postern_dispatcher'] loop
    if not exists (select from pg_roles where rolname = service_role) then
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', service_role);
    end if;
    execute format('grant usage on schema public to %I', service_role);
  end loop;
end
$$;

revoke create on schema public from public;
alter default privileges revoke execute on functions from public;

-- The tenant of the running transaction. An unset setting is null, one that was set locally before is '':
-- both must match no row.
create function current_organization() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.organization', true), '')::uuid;

create function current_environment() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.environment', true), '')::uuid;

create function current_app_user() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('app.user', true), '')::uuid;

grant execute on function current_organization(), current_environment(), current_app_user() to postern_api;

-- Puts one table behind forced row-level security. postern_api sees the rows for which tenant_condition
-- holds; each of workers sees all rows, because it serves all tenants; the owner needs a policy of its
-- own, because forcing binds owners too and the look-up functions run as the owner.
create procedure guard_table(guarded regclass, tenant_condition text, workers text[])
  language plpgsql
as $$
declare
  worker text;
begin
  execute format('alter table %s enable row level security', guarded);
  execute format('alter table %s force row level security', guarded);
  execute format('create policy owner_policy on %s to current_user using (true) with check (true)', guarded);
  if tenant_condition is not null then
    execute format('create policy tenant_policy on %s to postern_api using (%s) with check (%s)',
        guarded, tenant_condition, tenant_condition);
  end if;
  foreach worker in array workers loop
    execute format('create policy %I on %s to %I using (true) with check (true)', worker || '_policy', guarded, worker);
  end loop;
end
$$;

-- For tables whose rows belong to one environment: the canonical condition, the same on every table.
create procedure guard_environment_table(guarded regclass, workers text[])
  language sql
as $$
  call guard_table(guarded,
      'organization_id = current_organization() and environment_id = current_environment()', workers);
$$;
