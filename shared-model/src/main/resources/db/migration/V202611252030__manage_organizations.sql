-- A deleted organization is invisible to everybody; its rows stay until they are erased.
alter table organization drop constraint organization_status_check;
alter table organization add constraint organization_status_check
  check (status in ('active', 'suspended', 'deleted'));

-- What the operator allows; null means what the installation allows to everybody.
alter table organization add column requests_per_second integer
  check (requests_per_second between 1 and 100000);
alter table organization add column emails_per_day integer
  check (emails_per_day between 1 and 1000000000);

create table invitation (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'admin', 'member')),
  token_hash bytea not null unique check (octet_length(token_hash) = 32),
  -- Null when the operator invited.
  invited_by uuid references app_user (id) on delete set null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  unique (organization_id, id)
);
-- Whoever is invited again has one invitation, the newer.
create unique index invitation_pending on invitation (organization_id, email)
  where accepted_at is null and revoked_at is null;

-- The environments that a plain member is let into with an invitation.
create table invitation_environment (
  organization_id uuid not null,
  environment_id uuid not null,
  invitation_id uuid not null,
  role text not null check (role in ('admin', 'member')),
  primary key (environment_id, invitation_id),
  foreign key (organization_id, environment_id) references environment (organization_id, id) on delete cascade,
  foreign key (organization_id, invitation_id) references invitation (organization_id, id) on delete cascade
);
create index invitation_environment_by_invitation on invitation_environment (invitation_id);

call guard_table('invitation', 'organization_id = current_organization()', '{}');
call guard_table('invitation_environment', 'organization_id = current_organization()', '{}');
grant select, insert, update on invitation to postern_api;
grant select, insert on invitation_environment to postern_api;

create function find_invitation(wanted_token_hash bytea)
  returns table (id uuid, organization_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select i.id, i.organization_id from invitation i where i.token_hash = wanted_token_hash
$$;

-- The organizations of the person whose account the transaction has entered.
create function list_own_organizations()
  returns table (id uuid, name text, status text, audit_retention_days integer, created_at timestamptz, role text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select o.id, o.name, o.status, o.audit_retention_days, o.created_at, m.role
  from membership m join organization o on o.id = m.organization_id
  where m.user_id = current_app_user() and o.status <> 'deleted'
  order by o.id desc
$$;

-- For the operator: what organizations there are, and nothing of what they hold. The installation's own is none
-- of them.
create function list_organizations(older_than uuid, newer_than uuid, wanted integer)
  returns table (id uuid, name text, status text, created_at timestamptz, requests_per_second integer,
    emails_per_day integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select o.id, o.name, o.status, o.created_at, o.requests_per_second, o.emails_per_day
  from organization o
  where o.status <> 'deleted' and o.id <> '00000000-0000-7000-8000-000000000001'
    and (older_than is null or o.id < older_than) and (newer_than is null or o.id > newer_than)
  order by case when newer_than is null then o.id end desc, o.id
  limit wanted
$$;

-- Whether nobody has an account yet. Two transactions that ask do so one after the other, so that only the first
-- of them makes the first account.
create function no_person_exists() returns boolean
  language plpgsql volatile security definer set search_path = pg_catalog, public
as $$
begin
  perform pg_advisory_xact_lock(hashtext('first person'));
  return not exists (select from app_user);
end
$$;

grant execute on function find_invitation(bytea), list_own_organizations(), list_organizations(uuid, uuid, integer),
  no_person_exists() to postern_api;

-- Deletes an environment with its API keys, if nothing else is left in it. Row-level security holds: the
-- transaction must have entered the environment.
create function delete_environment(unwanted uuid) returns boolean
  language plpgsql
as $$
begin
  delete from api_key where environment_id = unwanted;
  delete from environment where id = unwanted;
  return true;
exception when foreign_key_violation then
  return false;
end
$$;
grant execute on function delete_environment(uuid) to postern_api;
