-- Names may be empty, as clients of the contract send them.
alter table api_key drop constraint api_key_name_check;
alter table api_key add constraint api_key_name_check check (char_length(name) <= 100);

alter table api_key
  -- What the token starts with, to show it by.
  add column token_prefix text not null default 'pn_',
  -- Address ranges the key may be used from; empty means from everywhere.
  add column allowed_ips text[] not null default '{}',
  -- How many recipients it may send to in one UTC day; null means any number.
  add column daily_limit integer check (daily_limit > 0),
  add column created_by_api_key uuid,
  -- The token before the last rotation, and how long it is still taken.
  add column previous_public_id text,
  add column previous_token_hash bytea check (octet_length(previous_token_hash) = 32),
  add column previous_until timestamptz,
  add constraint api_key_previous_is_whole
    check (num_nonnulls(previous_public_id, previous_token_hash, previous_until) in (0, 3));
create unique index api_key_by_previous_public_id on api_key (previous_public_id)
  where previous_public_id is not null;
-- Its use is noted every few seconds: room for that without touching the indexes.
alter table api_key set (fillfactor = 80);

-- What keys with a daily limit have sent. One row for each such key, which starts anew with the day.
create table api_key_usage (
  organization_id uuid not null,
  environment_id uuid not null,
  api_key_id uuid not null,
  day date not null,
  recipients integer not null,
  primary key (environment_id, api_key_id),
  foreign key (environment_id, api_key_id) references api_key (environment_id, id) on delete cascade
) with (fillfactor = 50);
call guard_environment_table('api_key_usage', '{}');
grant select, insert, update on api_key_usage to postern_api;

-- Ends the statement, and so the transaction, of an email that goes beyond its key's daily limit.
create function refuse_beyond_daily_limit() returns integer
  language plpgsql
as $$
begin
  raise exception 'the daily limit of the API key is reached' using errcode = 'PN001';
end
$$;
grant execute on function refuse_beyond_daily_limit() to postern_api;

-- By its token, or by the one before while that is still taken.
drop function find_api_key(text);
create function find_api_key(wanted_public_id text)
  returns table (id uuid, organization_id uuid, environment_id uuid, token_hash bytea, scopes text[],
    domain_names text[], allowed_ips text[], daily_limit integer, expires_at timestamptz, usable boolean)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select k.id, k.organization_id, k.environment_id, k.hash, k.scopes, k.domain_names, k.allowed_ips,
    k.daily_limit, k.expires_at,
    k.revoked_at is null and (k.expires_at is null or k.expires_at > now()) and o.status = 'active'
  from (
    select a.*, a.token_hash as hash from api_key a where a.public_id = wanted_public_id
    union all
    select a.*, a.previous_token_hash from api_key a
    where a.previous_public_id = wanted_public_id and a.previous_until > now()
  ) k join organization o on o.id = k.organization_id
$$;
grant execute on function find_api_key(text) to postern_api;

-- Notes when keys were last used: keys of many tenants in one statement. It only ever moves the time
-- forward. Rows are locked in one order, so that two processes never wait for each other.
create function record_api_key_uses(environments uuid[], keys uuid[], times timestamptz[]) returns void
  language sql security definer set search_path = pg_catalog, public
as $$
  with used as materialized (
    select k.environment_id, k.id, u.at
    from unnest(environments, keys, times) as u (environment_id, id, at)
      join api_key k on k.environment_id = u.environment_id and k.id = u.id
    order by k.environment_id, k.id
    for no key update of k
  )
  update api_key k set last_used_at = greatest(k.last_used_at, used.at)
  from used
  where k.environment_id = used.environment_id and k.id = used.id
$$;
grant execute on function record_api_key_uses(uuid[], uuid[], timestamptz[]) to postern_api;
