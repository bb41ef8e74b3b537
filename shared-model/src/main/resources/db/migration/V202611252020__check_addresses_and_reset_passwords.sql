-- What is mailed to a person to show that they own the address. Each works once.
create table account_token (
  token_hash bytea primary key check (octet_length(token_hash) = 32),
  purpose text not null check (purpose in ('verify', 'reset')),
  user_id uuid not null references app_user (id) on delete cascade,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index account_token_by_user on account_token (user_id);

call guard_table('account_token', 'user_id = current_app_user()', '{}');
grant select, insert, update, delete on account_token to postern_api;

create function find_account_token(wanted_purpose text, wanted_token_hash bytea) returns table (user_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select t.user_id from account_token t where t.token_hash = wanted_token_hash and t.purpose = wanted_purpose
$$;

-- Sessions of browsers hold their tokens in cookies; what their page must repeat is kept here, hashed.
alter table session add column csrf_hash bytea check (octet_length(csrf_hash) = 32);

-- Whether somebody has logged in to this account from that network of late. Strangers who use up an account's
-- attempts must not lock out its owner, who comes from where they came before.
create function has_logged_in_from(wanted_email text, network text, since timestamptz) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (
    select from session s join app_user u on u.id = s.user_id
    where u.email = lower(wanted_email) and s.created_at > since and s.address::inet <<= network::cidr)
$$;

grant execute on function find_account_token(text, bytea), has_logged_in_from(text, text, timestamptz) to postern_api;
