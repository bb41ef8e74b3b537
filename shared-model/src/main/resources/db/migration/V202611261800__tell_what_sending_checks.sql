-- The look-up tells what an email of the key has to be checked for: most environments have no rules for recipients and
-- most organizations no limit of their own, and statements that need not ask cost a third less.
drop function find_api_key(text);
create function find_api_key(wanted_public_id text)
  returns table (id uuid, organization_id uuid, environment_id uuid, token_hash bytea, scopes text[],
    domain_names text[], allowed_ips text[], daily_limit integer, recipient_daily_limit integer,
    organization_limit boolean, recipient_rules boolean, expires_at timestamptz, usable boolean,
    requests_per_second integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select k.id, k.organization_id, k.environment_id, k.hash, k.scopes, k.domain_names, k.allowed_ips,
    k.daily_limit, k.recipient_daily_limit, o.emails_per_day is not null,
    exists (select from recipient_rule r where r.environment_id = k.environment_id), k.expires_at,
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
