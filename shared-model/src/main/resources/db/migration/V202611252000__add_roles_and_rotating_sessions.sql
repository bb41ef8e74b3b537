-- A session is one log-in. Its refresh tokens rotate: each is used once, and a second use ends the session.
drop function find_session(bytea);
drop table session;

create table session (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  created_at timestamptz not null,
  last_used_at timestamptz not null,
  -- The end of the session however often it is refreshed.
  expires_at timestamptz not null,
  -- When the person last proved who they are: at log-in, or again before something dangerous.
  confirmed_at timestamptz not null,
  address text,
  user_agent text,
  revoked_at timestamptz
);
create index session_by_user on session (user_id);

create table refresh_token (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  session_id uuid not null references session (id) on delete cascade,
  user_id uuid not null references app_user (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index refresh_token_by_session on refresh_token (session_id);

-- Members who are neither owner nor admin of the organization see only the environments listed here.
create table environment_membership (
  organization_id uuid not null,
  environment_id uuid not null,
  user_id uuid not null,
  role text not null check (role in ('admin', 'member')),
  created_at timestamptz not null default now(),
  primary key (environment_id, user_id),
  foreign key (organization_id, environment_id) references environment (organization_id, id) on delete cascade,
  foreign key (organization_id, user_id) references membership (organization_id, user_id) on delete cascade
);
create index environment_membership_by_user on environment_membership (user_id, organization_id);

-- What access tokens are signed with. The newest signs; the others still verify until they are deleted.
create table signing_key (
  id uuid primary key,
  public_key bytea not null,
  private_key_sealed bytea not null,
  created_at timestamptz not null
);

call guard_table('session', 'user_id = current_app_user()', '{}');
call guard_table('refresh_token', 'user_id = current_app_user()', '{}');
call guard_table('environment_membership',
    'organization_id = current_organization() or user_id = current_app_user()', '{}');
-- Belongs to the installation; the private halves are sealed.
call guard_table('signing_key', 'true', '{}');

grant select, insert, update, delete on session, refresh_token, environment_membership to postern_api;
grant select, insert, delete on signing_key to postern_api;

-- A session, and what its person may do in an organization or an environment. One of the two is given, or
-- neither; what the person does not belong to has no role.
create function find_session_access(wanted_session uuid, wanted_organization uuid, wanted_environment uuid)
  returns table (user_id uuid, expires_at timestamptz, confirmed_at timestamptz, revoked boolean,
    organization_id uuid, organization_active boolean, organization_role text, environment_id uuid,
    environment_role text)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.user_id, s.expires_at, s.confirmed_at, s.revoked_at is not null,
    o.id, o.status = 'active', m.role, e.id, p.role
  from session s
    left join environment e on e.id = wanted_environment
    left join organization o on o.id = coalesce(e.organization_id, wanted_organization)
    left join membership m on m.organization_id = o.id and m.user_id = s.user_id
    left join environment_membership p
      on p.organization_id = o.id and p.environment_id = e.id and p.user_id = s.user_id
  where s.id = wanted_session
$$;

create function find_refresh_token(wanted_token_hash bytea)
  returns table (session_id uuid, user_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.session_id, t.user_id from refresh_token t where t.token_hash = wanted_token_hash
$$;

grant execute on function find_session_access(uuid, uuid, uuid), find_refresh_token(bytea) to postern_api;

-- Who did it, from where, in which request, and whether it was carried out. What concerns a person's account
-- concerns no organization: then user_id says whose.
alter table audit_entry alter column organization_id drop not null;
alter table audit_entry add column user_id uuid;
alter table audit_entry add constraint audit_entry_concerns_one check (num_nonnulls(organization_id, user_id) = 1);
alter table audit_entry drop constraint audit_entry_actor_kind_check;
alter table audit_entry add constraint audit_entry_actor_kind_check
  check (actor_kind in ('user', 'api_key', 'operator', 'service', 'anonymous'));
alter table audit_entry add column result text not null default 'success' check (result in ('success', 'refused'));
alter table audit_entry add column address text;
alter table audit_entry add column request_id uuid;
create index audit_entry_by_user on audit_entry (user_id, created_at) where user_id is not null;

-- With no environment set the whole organization's entries show: the tenant is the organization then.
drop policy tenant_policy on audit_entry;
create policy tenant_policy on audit_entry to postern_api
  using ((organization_id = current_organization()
      and (environment_id is null or current_environment() is null or environment_id = current_environment()))
    or user_id = current_app_user())
  with check ((organization_id = current_organization()
      and (environment_id is null or current_environment() is null or environment_id = current_environment()))
    or user_id = current_app_user());

create or replace function expire_audit_entries(batch integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  expired integer;
begin
  delete from public.audit_entry a
  using (
    select e.created_at, e.id from public.audit_entry e
      left join public.organization o on o.id = e.organization_id
    where e.created_at < now() - make_interval(days => coalesce(o.audit_retention_days, 365))
    limit batch
  ) old
  where a.created_at = old.created_at and a.id = old.id;
  get diagnostics expired = row_count;
  return expired;
end
$$;
