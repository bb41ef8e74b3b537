create table domain (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  -- Lower case, punycode.
  name text not null check (name = lower(name) and char_length(name) between 3 and 253),
  status text not null default 'not_started' check (status in
    ('not_started', 'pending', 'verified', 'failed', 'partially_verified', 'partially_failed')),
  region text not null,
  sending_enabled boolean not null default true,
  receiving_enabled boolean not null default false,
  open_tracking boolean not null default false,
  click_tracking boolean not null default false,
  tls_mode text not null default 'opportunistic' check (tls_mode in ('opportunistic', 'enforced')),
  return_path text not null default 'send',
  dkim_selector text not null,
  dkim_private_key_sealed bytea,
  ownership_token text not null,
  owned_at timestamptz,
  verified_at timestamptz,
  last_checked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (environment_id, id),
  unique (environment_id, name),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
-- A name belongs to whoever proved it first; others may ask for it, and stay unverified.
create unique index domain_owner on domain (name) where owned_at is not null;
create index domain_to_check on domain (last_checked_at nulls first) where status <> 'not_started';

create table dns_record (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  domain_id uuid not null,
  purpose text not null check (purpose in ('ownership', 'dkim', 'spf', 'mx', 'dmarc', 'tracking', 'receiving')),
  type text not null check (type in ('TXT', 'MX', 'CNAME')),
  name text not null,
  value text not null,
  priority integer,
  status text not null default 'not_started' check (status in
    ('not_started', 'pending', 'verified', 'failed', 'temporary_failure')),
  checked_at timestamptz,
  primary key (environment_id, id),
  foreign key (environment_id, domain_id) references domain (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
create index dns_record_by_domain on dns_record (environment_id, domain_id);

call guard_environment_table('domain', '{postern_dispatcher,postern_ingester}');
call guard_environment_table('dns_record', '{postern_dispatcher}');

grant select, insert, update, delete on domain, dns_record to postern_api;
grant select on domain to postern_dispatcher, postern_ingester;
grant update (status, owned_at, verified_at, last_checked_at) on domain to postern_dispatcher;
grant select on dns_record to postern_dispatcher;
grant update (status, checked_at) on dns_record to postern_dispatcher;

-- Whether some environment has proved that the name is its own; says nothing of whose it is.
create function is_domain_taken(wanted_name text) returns boolean
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select exists (select from domain d where d.name = lower(wanted_name) and d.owned_at is not null)
$$;
grant execute on function is_domain_taken(text) to postern_api;
