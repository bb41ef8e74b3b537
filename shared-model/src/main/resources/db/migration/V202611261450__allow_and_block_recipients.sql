-- To whom an environment may send: of the rules that match a recipient the most specific one decides, and
-- without any it is allowed. An address is more specific than its domain, a domain than the one above it, and
-- that than everybody.
create table recipient_rule (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  -- In lower case: an address, a domain, or *.
  recipient text not null check (recipient <> ''),
  action text not null check (action in ('allow', 'block')),
  created_at timestamptz not null,
  primary key (environment_id, id),
  unique (environment_id, recipient),
  foreign key (organization_id, environment_id) references environment (organization_id, id)
);
call guard_environment_table('recipient_rule', '{}');
grant select, insert, update, delete on recipient_rule to postern_api;
