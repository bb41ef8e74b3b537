-- Whoever posts to an inbound address may have to sign. The secret before signs beside the current one for a while.
alter table inbound_token
  add column signing_secret_sealed bytea,
  add column previous_signing_secret_sealed bytea,
  add column previous_until timestamptz,
  add check ((previous_signing_secret_sealed is null) = (previous_until is null)),
  add check (previous_until is null or signing_secret_sealed is not null);

-- No service calls it yet.
drop function find_inbound_token(bytea);
create function find_inbound_token(wanted_token_hash bytea)
  returns table (organization_id uuid, environment_id uuid, inbound_token_id uuid, signing_secret_sealed bytea,
    previous_signing_secret_sealed bytea, previous_usable boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.organization_id, t.environment_id, t.id, t.signing_secret_sealed, t.previous_signing_secret_sealed,
    coalesce(t.previous_until > now(), false)
  from inbound_token t join organization o on o.id = t.organization_id
  where t.token_hash = wanted_token_hash and t.revoked_at is null and o.status = 'active'
$$;
grant execute on function find_inbound_token(bytea) to postern_ingester;
