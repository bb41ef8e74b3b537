-- An email that is due while files of it, which its sender named by URL, are not here yet. Its own row is not due
-- for as long; once the files are here, this one is gone. If one cannot be had, the failure says why.
create table attachment_fetch (
  organization_id uuid not null,
  environment_id uuid not null,
  email_id uuid not null,
  due_at timestamptz,
  lease_id uuid,
  lease_until timestamptz,
  failed_attempts integer not null default 0,
  failure text,
  primary key (environment_id, email_id),
  foreign key (environment_id, email_id) references email (environment_id, id) on delete cascade,
  -- It waits, or somebody fetches, or it is over.
  check (num_nonnulls(due_at, lease_until, failure) = 1),
  check ((lease_id is null) = (lease_until is null))
);
create index attachment_fetch_due on attachment_fetch (due_at) where due_at is not null;
create index attachment_fetch_leased on attachment_fetch (environment_id, lease_until) where lease_until is not null;
call guard_environment_table('attachment_fetch', '{postern_dispatcher}');
grant select, insert, update, delete on attachment_fetch to postern_dispatcher;
