-- Who wants a domain although somebody else has proved its name: whoever proves it later takes it over.
create table domain_claim (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  -- The domain that is to have the name; a later claim of it stands instead of an earlier one.
  domain_id uuid not null,
  status text not null default 'pending' check (status in ('pending', 'blocked', 'completed')),
  blocked_reason text check (blocked_reason in ('recent_owner_activity', 'pending_scheduled_emails')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (environment_id, domain_id),
  foreign key (environment_id, domain_id) references domain (environment_id, id) on delete cascade,
  foreign key (organization_id, environment_id) references environment (organization_id, id),
  check ((status = 'blocked') = (blocked_reason is not null))
);
call guard_environment_table('domain_claim', '{postern_dispatcher}');
grant select, insert, update on domain_claim to postern_api;
grant select, update (status, blocked_reason) on domain_claim to postern_dispatcher;
