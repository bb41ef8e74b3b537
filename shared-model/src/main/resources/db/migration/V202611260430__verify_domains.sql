alter table domain
  -- The label in front of the name under which opens and clicks are counted.
  add column tracking_subdomain text,
  -- Base64 of the public half, as it stands in the DKIM record.
  add column dkim_public_key text,
  -- Until three days after this, what is missing in DNS may still come.
  add column verification_started_at timestamptz,
  -- When DNS is to be asked next; null while a dispatcher does so, and before anybody wanted it.
  add column next_check_at timestamptz,
  add column lease_id uuid,
  add column lease_until timestamptz,
  -- How often in a row a verified domain was found without its records.
  add column failed_checks smallint not null default 0,
  -- What SES knows of how emails from this domain are sent; the one before goes with the next check.
  add column configuration_set text,
  add column previous_configuration_set text,
  add constraint domain_lease_is_whole check ((lease_id is null) = (lease_until is null));
drop index domain_to_check;
create index domain_due on domain (next_check_at) where next_check_at is not null;
create index domain_leased on domain (lease_until) where lease_until is not null;

-- The name to ask DNS for; "name" is how customers are shown it, relative to the zone.
alter table dns_record add column full_name text not null;

grant update (next_check_at, lease_id, lease_until, failed_checks, configuration_set,
  previous_configuration_set) on domain to postern_dispatcher;

-- Deleted domains that SES still knows. A queue: without foreign keys, and emptied by the dispatcher.
create table domain_removal (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  name text not null,
  configuration_sets text[] not null,
  due_at timestamptz not null,
  primary key (environment_id, id)
);
create index domain_removal_due on domain_removal (due_at);
call guard_environment_table('domain_removal', '{postern_dispatcher}');
grant insert on domain_removal to postern_api;
grant select, update (due_at), delete on domain_removal to postern_dispatcher;
