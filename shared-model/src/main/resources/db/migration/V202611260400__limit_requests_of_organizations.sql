-- Each look-up of who calls tells how many requests a second the operator allows their organization.

-- By its token, or by the one before while that is still taken.
drop function find_api_key(text);
create function find_api_key(wanted_public_id text)
  returns table (id uuid, organization_id uuid, environment_id uuid, token_hash bytea, scopes text[],
    domain_names text[], allowed_ips text[], daily_limit integer, expires_at timestamptz, usable boolean,
    requests_per_second integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select k.id, k.organization_id, k.environment_id, k.hash, k.scopes, k.domain_names, k.allowed_ips,
    k.daily_limit, k.expires_at,
    k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and o.status = 'active',
    o.requests_per_second
  from (
    select a.*, a.token_hash as hash from api_key a where a.public_id = wanted_public_id
    union all
    select a.*, a.previous_token_hash from api_key a
    where a.previous_public_id = wanted_public_id and a.previous_until > now()
  ) k join organization o on o.id = k.organization_id
$$;
grant execute on function find_api_key(text) to postern_api;

-- A session, and what its person may do in an organization or an environment. One of the two is given, or
-- neither; what the person does not belong to has no role.
drop function find_session_access(uuid, uuid, uuid);
create function find_session_access(wanted_session uuid, wanted_organization uuid, wanted_environment uuid)
  returns table (user_id uuid, expires_at timestamptz, confirmed_at timestamptz, revoked boolean,
    organization_id uuid, organization_active boolean, organization_role text, environment_id uuid,
    environment_role text, requests_per_second integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.user_id, s.expires_at, s.confirmed_at, s.revoked_at is not null,
    o.id, o.status = 'active', m.role, e.id, p.role, o.requests_per_second
  from session s
    left join environment e on e.id = wanted_environment
    left join organization o on o.id = coalesce(e.organization_id, wanted_organization)
    left join membership m on m.organization_id = o.id and m.user_id = s.user_id
    left join environment_membership p
      on p.organization_id = o.id and p.environment_id = e.id and p.user_id = s.user_id
  where s.id = wanted_session
$$;
grant execute on function find_session_access(uuid, uuid, uuid) to postern_api;
