create table organization (
  id uuid primary key,
  name text not null check (char_length(name) between 1 and 200),
  status text not null default 'active' check (status in ('active', 'suspended')),
  audit_retention_days integer not null default 365 check (audit_retention_days between 7 and 730),
  created_at timestamptz not null default now()
);

create table environment (
  id uuid primary key,
  organization_id uuid not null references organization (id),
  name text not null check (char_length(name) between 1 and 100),
  created_at timestamptz not null default now(),
  unique (organization_id, id),
  unique (organization_id, name)
);

create table app_user (
  id uuid primary key,
  email text not null unique check (email = lower(email)),
  name text not null default '',
  password_hash text not null,
  verified_at timestamptz,
  created_at timestamptz not null default now()
);

create table membership (
  organization_id uuid not null references organization (id),
  user_id uuid not null references app_user (id),
  role text not null check (role in ('owner', 'admin', 'member')),
  created_at timestamptz not null default now(),
  primary key (organization_id, user_id)
);
create index membership_by_user on membership (user_id);

create table session (
  id uuid primary key,
  user_id uuid not null references app_user (id) on delete cascade,
  family_id uuid not null,
  refresh_token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_used_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index session_by_user on session (user_id);
create index session_by_family on session (family_id);

create table api_key (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  -- Twelve characters that find the row; the secret itself is never stored.
  public_id text not null unique,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  scopes text[] not null,
  -- Sending domains the key is restricted to; empty means every verified domain of the environment.
  domain_names text[] not null default '{}',
  created_at timestamptz not null default now(),
  created_by uuid references app_user (id) on delete set null,
  expires_at timestamptz,
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);

call guard_table('organization', 'id = current_organization()', '{postern_dispatcher}');
call guard_table('environment', 'organization_id = current_organization()', '{postern_dispatcher}');
call guard_table('membership', 'organization_id = current_organization() or user_id = current_app_user()', '{}');
call guard_table('session', 'user_id = current_app_user()', '{}');
call guard_table('app_user',
    'id = current_app_user() or id in (select user_id from membership where organization_id = current_organization())',
    '{}');
call guard_environment_table('api_key', '{}');

grant select, insert, update, delete on organization, environment, app_user, membership, session, api_key to postern_api;
grant select on organization, environment to postern_dispatcher;

-- Look-ups from before the tenant is known. Each answers at most one row, and only to postern_api.

create function find_api_key(wanted_public_id text)
  returns table (id uuid, organization_id uuid, environment_id uuid, token_hash bytea, scopes text[],
    domain_names text[], expires_at timestamptz, usable boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select k.id, k.organization_id, k.environment_id, k.token_hash, k.scopes, k.domain_names, k.expires_at,
    k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and o.status = 'active'
  from api_key k join organization o on o.id = k.organization_id
  where k.public_id = wanted_public_id
$$;

create function find_user_to_log_in(wanted_email text)
  returns table (id uuid, password_hash text, verified boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select u.id, u.password_hash, u.verified_at is not null from app_user u where u.email = lower(wanted_email)
$$;

create function find_session(wanted_token_hash bytea)
  returns table (id uuid, user_id uuid, family_id uuid, usable boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.id, s.user_id, s.family_id, s.revoked_at is null and s.expires_at > now()
  from session s where s.refresh_token_hash = wanted_token_hash
$$;

grant execute on function find_api_key(text), find_user_to_log_in(text), find_session(bytea) to postern_api;
