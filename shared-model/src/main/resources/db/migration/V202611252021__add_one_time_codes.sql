-- The seed of a person's one-time codes. It asks for codes only once it is enabled.
create table totp (
  id uuid primary key,
  user_id uuid not null unique references app_user (id) on delete cascade,
  seed_sealed bytea not null,
  created_at timestamptz not null,
  enabled_at timestamptz,
  -- The thirty seconds whose code was used last: no code of theirs or of earlier ones counts again.
  last_used_step bigint not null default 0,
  failure_count integer not null default 0,
  locked_until timestamptz
);

create table recovery_code (
  code_hash bytea primary key check (octet_length(code_hash) = 32),
  user_id uuid not null references app_user (id) on delete cascade,
  created_at timestamptz not null,
  used_at timestamptz
);
create index recovery_code_by_user on recovery_code (user_id);

-- A log-in whose password was right and whose code is still missing. Good once, and only from where it began.
create table login_challenge (
  challenge_hash bytea primary key check (octet_length(challenge_hash) = 32),
  user_id uuid not null references app_user (id) on delete cascade,
  origin_hash bytea not null check (octet_length(origin_hash) = 32),
  mode text not null check (mode in ('bearer', 'cookie')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index login_challenge_by_user on login_challenge (user_id);

call guard_table('totp', 'user_id = current_app_user()', '{}');
call guard_table('recovery_code', 'user_id = current_app_user()', '{}');
call guard_table('login_challenge', 'user_id = current_app_user()', '{}');
grant select, insert, update, delete on totp, recovery_code, login_challenge to postern_api;

create function find_login_challenge(wanted_challenge_hash bytea) returns table (user_id uuid)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select c.user_id from login_challenge c where c.challenge_hash = wanted_challenge_hash
$$;

grant execute on function find_login_challenge(bytea) to postern_api;
