-- How many emails an API key may send to one address in one UTC day; null means any number.
alter table api_key add column recipient_daily_limit integer check (recipient_daily_limit > 0);

-- What keys with such a limit have sent. A row starts anew with the day, and is deleted after it.
create table api_key_recipient_usage (
  organization_id uuid not null,
  environment_id uuid not null,
  api_key_id uuid not null,
  address text not null,
  day date not null,
  emails integer not null,
  primary key (environment_id, api_key_id, address),
  foreign key (environment_id, api_key_id) references api_key (environment_id, id) on delete cascade
) with (fillfactor = 80);
create index api_key_recipient_usage_by_day on api_key_recipient_usage (day);
call guard_environment_table('api_key_recipient_usage', '{postern_dispatcher}');
grant select, insert, update on api_key_recipient_usage to postern_api;
grant select, delete on api_key_recipient_usage to postern_dispatcher;

-- As refuse_beyond_daily_limit, for one of the recipients.
create function refuse_beyond_recipient_limit() returns integer
  language plpgsql
as $$
begin
  raise exception 'the daily limit of the API key for one recipient is reached' using errcode = 'PN003';
end
$$;
grant execute on function refuse_beyond_recipient_limit() to postern_api;

-- By its token, or by the one before while that is still taken.
drop function find_api_key(text);
create function find_api_key(wanted_public_id text)
  returns table (id uuid, organization_id uuid, environment_id uuid, token_hash bytea, scopes text[],
    domain_names text[], allowed_ips text[], daily_limit integer, recipient_daily_limit integer,
    expires_at timestamptz, usable boolean, requests_per_second integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select k.id, k.organization_id, k.environment_id, k.hash, k.scopes, k.domain_names, k.allowed_ips,
    k.daily_limit, k.recipient_daily_limit, k.expires_at,
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
