create table request_log (
  id uuid not null,
  created_at timestamptz not null,
  organization_id uuid not null,
  environment_id uuid not null,
  api_key_id uuid,
  method text not null,
  endpoint text not null,
  response_status integer not null,
  user_agent text,
  request_body text,
  response_body text,
  primary key (created_at, id)
) partition by range (created_at);
create index request_log_by_environment on request_log (environment_id, created_at);

-- What people, keys and services did. Written once; only aged out.
create table audit_entry (
  id uuid not null,
  created_at timestamptz not null,
  organization_id uuid not null,
  -- Null for what concerns the whole organization.
  environment_id uuid,
  actor_kind text not null check (actor_kind in ('user', 'api_key', 'operator', 'service')),
  actor_id text not null,
  action text not null,
  subject_kind text,
  subject_id text,
  details jsonb not null default '{}',
  primary key (created_at, id)
) partition by range (created_at);
create index audit_entry_by_organization on audit_entry (organization_id, created_at);

call guard_environment_table('request_log', '{postern_dispatcher}');
call guard_table('audit_entry',
    'organization_id = current_organization() and (environment_id is null or environment_id = current_environment())',
    '{postern_dispatcher,postern_ingester}');

grant select, insert on request_log to postern_api;
grant select, delete on request_log to postern_dispatcher;
grant select, insert on audit_entry to postern_api;
grant insert on audit_entry to postern_ingester, postern_dispatcher;
