-- What is deleted is nobody's any more at once, and goes row by row afterwards.
alter table organization
  -- When its erasure began.
  add column deleted_at timestamptz,
  -- When all of it was gone but its audit log, which ages out as the organization wished.
  add column erased_at timestamptz;
create index organization_to_erase on organization (id) where status = 'deleted' and erased_at is null;
alter table environment add column deleted_at timestamptz;
create index environment_to_erase on environment (id) where deleted_at is not null;

drop policy tenant_policy on environment;
create policy tenant_policy on environment to postern_api
  using (organization_id = current_organization() and deleted_at is null)
  with check (organization_id = current_organization() and deleted_at is null);

-- The environment that the transaction has entered: from now on nobody sees it and nothing enters it. Its name is
-- free. Past row-level security, because not even the transaction may see the row as it is now.
create or replace function delete_environment(unwanted uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, public
as $$
begin
  update public.environment set deleted_at = now(), name = id::text
  where id = unwanted and id = public.current_environment() and organization_id = public.current_organization()
    and deleted_at is null;
  if not found then
    return false;
  end if;
  update public.api_key set revoked_at = now() where environment_id = unwanted and revoked_at is null;
  update public.inbound_token set revoked_at = now() where environment_id = unwanted and revoked_at is null;
  return true;
end
$$;

create or replace function find_session_access(wanted_session uuid, wanted_organization uuid, wanted_environment uuid)
  returns table (user_id uuid, expires_at timestamptz, confirmed_at timestamptz, revoked boolean,
    organization_id uuid, organization_active boolean, organization_role text, environment_id uuid,
    environment_role text, requests_per_second integer)
  language sql stable security definer set search_path = pg_catalog, public
as $$
  select s.user_id, s.expires_at, s.confirmed_at, s.revoked_at is not null,
    o.id, o.status = 'active', m.role, e.id, p.role, o.requests_per_second
  from session s
    left join environment e on e.id = wanted_environment and e.deleted_at is null
    left join organization o on o.id = coalesce(e.organization_id, wanted_organization)
    left join membership m on m.organization_id = o.id and m.user_id = s.user_id
    left join environment_membership p
      on p.organization_id = o.id and p.environment_id = e.id and p.user_id = s.user_id
  where s.id = wanted_session
$$;

-- Files of erased emails, which the dispatcher takes out of the storage. A queue, without foreign keys: it outlives
-- the environment.
create table object_removal (
  storage_key text primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  due_at timestamptz not null
);
create index object_removal_due on object_removal (due_at);
call guard_environment_table('object_removal', '{postern_dispatcher}');
grant select, update (due_at), delete on object_removal to postern_dispatcher;

-- The wish that nothing of one person stays in an environment.
create table erasure (
  id uuid not null,
  organization_id uuid not null,
  environment_id uuid not null,
  -- The person's; gone with the rest.
  address text check (address = lower(address)),
  created_at timestamptz not null,
  -- When it is gone over (again).
  due_at timestamptz,
  finished_at timestamptz,
  -- How many rows of each table are gone.
  removed jsonb not null default '{}',
  primary key (environment_id, id),
  foreign key (organization_id, environment_id) references environment (organization_id, id),
  check (num_nonnulls(address, due_at) = case when finished_at is null then 2 else 0 end)
);
create index erasure_due on erasure (due_at) where due_at is not null;
call guard_environment_table('erasure', '{postern_dispatcher}');
grant select, insert on erasure to postern_api;
grant select on erasure to postern_dispatcher;

-- The functions below are the only way to erase. Each call is a transaction of bounded size, and does nothing to
-- what nobody has deleted. Of two calls at once for the same, one does nothing.

-- What is left of a number of rows by table, zeros left out.
create function counts_of(counted jsonb) returns jsonb
  language sql immutable set search_path = pg_catalog, public
as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(counted) where value <> '0'
$$;

-- Adds up two of them.
create function sum_of_counts(one jsonb, other jsonb) returns jsonb
  language sql immutable set search_path = pg_catalog, public
as $$
  select coalesce(jsonb_object_agg(key, total), '{}')
  from (
    select key, sum(value::bigint) as total
    from (select * from jsonb_each_text(one) union all select * from jsonb_each_text(other)) both_of_them
    group by key
  ) summed
$$;

-- With everything that is an email's own: recipients, contents, files, attempts, events.
create function erase_emails(erased_environment uuid, emails uuid[]) returns integer
  language plpgsql set search_path = pg_catalog, public
as $$
declare
  gone integer;
begin
  insert into public.object_removal (storage_key, organization_id, environment_id, due_at)
  select a.storage_key, a.organization_id, a.environment_id, now()
  from public.email_attachment a
  where a.environment_id = erased_environment and a.email_id = any (emails) and a.storage_key is not null
  on conflict do nothing;
  delete from public.email e where e.environment_id = erased_environment and e.id = any (emails);
  get diagnostics gone = row_count;
  return gone;
end
$$;

create function erase_inbound_emails(erased_environment uuid, emails uuid[]) returns integer
  language plpgsql set search_path = pg_catalog, public
as $$
declare
  gone integer;
begin
  insert into public.object_removal (storage_key, organization_id, environment_id, due_at)
  select i.raw_storage_key, i.organization_id, i.environment_id, now()
  from public.inbound_email i
  where i.environment_id = erased_environment and i.id = any (emails) and i.raw_storage_key is not null
  union
  select a.storage_key, a.organization_id, a.environment_id, now()
  from public.inbound_attachment a
  where a.environment_id = erased_environment and a.inbound_email_id = any (emails) and a.storage_key is not null
  on conflict do nothing;
  delete from public.inbound_email i where i.environment_id = erased_environment and i.id = any (emails);
  get diagnostics gone = row_count;
  return gone;
end
$$;

-- Up to a batch of each table's rows in a deleted environment; the counts, or null if it is gone or somebody else
-- is at it. The environment itself goes last, once whatever was under way when it was deleted has come to its end.
create function erase_environment(erased uuid, batch integer) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  removed jsonb := '{}';
  gone integer;
  ended boolean;
  erased_table text;
  row_key text;
begin
  select e.deleted_at < now() - interval '10 minutes' into ended
  from public.environment e where e.id = erased and e.deleted_at is not null
  for no key update skip locked;
  if not found then
    return null;
  end if;
  -- SES is told by whoever tells it of deleted domains.
  insert into public.domain_removal (id, organization_id, environment_id, name, dkim_selector, configuration_sets,
    due_at)
  select d.id, d.organization_id, d.environment_id, d.name, d.dkim_selector,
    array_remove(array[d.configuration_set, d.previous_configuration_set], null), greatest(now(), d.lease_until)
  from public.domain d
  where d.environment_id = erased and d.owned_at is not null and d.dkim_private_key_sealed is not null;
  delete from public.domain d where d.environment_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('domain', gone);
  removed := removed || jsonb_build_object('email', public.erase_emails(erased, array(
    select e.id from public.email e
    where e.environment_id = erased and (e.lease_until is null or e.lease_until < now())
    limit batch)));
  removed := removed || jsonb_build_object('inbound_email', public.erase_inbound_emails(erased, array(
    select i.id from public.inbound_email i where i.environment_id = erased limit batch)));
  for erased_table, row_key in
    values ('webhook_delivery', 'id'), ('webhook_replay', 'id'), ('webhook_lane', 'endpoint_id, lane'),
      ('webhook_message', 'created_at, id'), ('delivery_attempt', 'created_at, id'),
      ('webhook_endpoint', 'environment_id, id'), ('request_log', 'created_at, id'),
      ('suppression', 'environment_id, id'), ('recipient_rule', 'environment_id, id'),
      ('idempotency_key', 'environment_id, endpoint, key'), ('inbound_token', 'environment_id, id'),
      ('api_key', 'environment_id, id'), ('erasure', 'environment_id, id'),
      ('environment_membership', 'environment_id, user_id'),
      ('invitation_environment', 'environment_id, invitation_id')
  loop
    execute format('delete from public.%1$I where (%2$s) in ('
        || 'select %2$s from public.%1$I where environment_id = $1 limit $2)', erased_table, row_key)
      using erased, batch;
    get diagnostics gone = row_count;
    removed := removed || jsonb_build_object(erased_table, gone);
  end loop;
  removed := public.counts_of(removed);
  if removed = '{}' and ended and not exists (select from public.email m where m.environment_id = erased) then
    -- By then, because it reads all that waits.
    delete from public.sns_inbox s where position(erased::text in s.body) > 0;
    get diagnostics gone = row_count;
    delete from public.environment e where e.id = erased;
    removed := public.counts_of(jsonb_build_object('sns_inbox', gone, 'environment', 1));
  end if;
  return removed;
end
$$;

-- Deletes the environments of a deleted organization; once they are gone, what is left but its audit log.
create function erase_organization(erased uuid) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  removed jsonb := '{}';
  gone integer;
begin
  perform from public.organization o where o.id = erased and o.status = 'deleted' and o.erased_at is null
    for no key update skip locked;
  if not found then
    return null;
  end if;
  update public.organization set deleted_at = now() where id = erased and deleted_at is null;
  update public.environment set deleted_at = now(), name = id::text
  where organization_id = erased and deleted_at is null;
  delete from public.invitation where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('invitation', gone);
  delete from public.organization_usage where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('organization_usage', gone);
  delete from public.membership where organization_id = erased;
  get diagnostics gone = row_count;
  removed := removed || jsonb_build_object('membership', gone);
  update public.organization o set erased_at = now(), name = 'deleted'
  where o.id = erased and o.deleted_at < now() - interval '10 minutes'
    and not exists (select from public.environment e where e.organization_id = erased);
  return public.counts_of(removed);
end
$$;

-- Organizations of which nothing is left, not even an entry in the audit log.
create function delete_erased_organizations(batch integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  deleted integer;
begin
  delete from public.organization where id in (
    select o.id from public.organization o
    where o.erased_at is not null
      and not exists (select from public.audit_entry a where a.organization_id = o.id)
    limit batch);
  get diagnostics deleted = row_count;
  return deleted;
end
$$;

-- Matches an address where it stands alone, in JSON too, where a line break may come before it as \n.
create function address_pattern(address text) returns text
  language sql immutable set search_path = pg_catalog, public
as $$
  select '(?:(?<![a-z0-9.!#$%&''*+/=?^_`{|}~-])|(?<=\\[bfnrt]))'
    || regexp_replace(address, '([^a-zA-Z0-9@])', '\\\1', 'g')
    || '(?![a-z0-9-]|\.[a-z0-9])'
$$;

-- Up to a batch of each table's rows that tell of the person; the counts, or null if there is nothing (any more) to
-- be done. An email that waits to be sent to others too only loses the person; every other email to or from the
-- person goes as a whole. It is over once a pass finds nothing, and what was under way at the wish has ended.
create function erase_person(erased_environment uuid, wish uuid, batch integer) returns jsonb
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  counts jsonb := '{}';
  gone integer;
  person text;
  pattern text;
  found_ids uuid[];
begin
  select r.address into person from public.erasure r
  where r.environment_id = erased_environment and r.id = wish and r.finished_at is null
  for no key update skip locked;
  if not found then
    return null;
  end if;
  pattern := public.address_pattern(person);

  delete from public.email_recipient r
  where (r.environment_id, r.email_id, r.position) in (
    select t.environment_id, t.email_id, t.position
    from public.email_recipient t
      join public.email e on e.environment_id = t.environment_id and e.id = t.email_id
    where t.environment_id = erased_environment and lower(t.address) = person
      and e.status in ('scheduled', 'queued') and e.lease_id is null
      and exists (
        select from public.email_recipient o
        where o.environment_id = t.environment_id and o.email_id = t.email_id and lower(o.address) <> person)
    limit batch
    for update of e skip locked);
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('email_recipient', gone);

  found_ids := array(
    select e.id from public.email e
    where e.environment_id = erased_environment and (e.lease_until is null or e.lease_until < now())
      and (e.from_address ~* pattern or array_to_string(e.reply_to, ' ') ~* pattern
        or exists (
          select from public.email_recipient r
          where r.environment_id = e.environment_id and r.email_id = e.id and lower(r.address) = person))
    limit batch);
  counts := counts || jsonb_build_object('email', public.erase_emails(erased_environment, found_ids));

  found_ids := array(
    select i.id from public.inbound_email i
    where i.environment_id = erased_environment
      and concat_ws(' ', i.from_address, array_to_string(
        i.received_for || i.to_addresses || i.cc_addresses || i.bcc_addresses || i.reply_to, ' ')) ~* pattern
    limit batch);
  counts := counts
    || jsonb_build_object('inbound_email', public.erase_inbound_emails(erased_environment, found_ids));

  found_ids := array(
    select m.id from public.webhook_message m
    where m.environment_id = erased_environment and m.payload ~* pattern
    limit batch);
  delete from public.webhook_delivery d where d.message_id = any (found_ids);
  delete from public.webhook_replay r where r.message_id = any (found_ids);
  delete from public.delivery_attempt a
  where a.environment_id = erased_environment and a.message_id = any (found_ids);
  delete from public.webhook_message m where m.environment_id = erased_environment and m.id = any (found_ids);
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('webhook_message', gone);
  delete from public.delivery_attempt a
  where (a.created_at, a.id) in (
    select t.created_at, t.id from public.delivery_attempt t
    where t.environment_id = erased_environment and t.response_body ~* pattern limit batch);
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('delivery_attempt', gone);

  delete from public.request_log l
  where (l.created_at, l.id) in (
    select t.created_at, t.id from public.request_log t
    where t.environment_id = erased_environment
      and concat_ws(' ', t.endpoint, t.request_body, t.response_body, t.user_agent) ~* pattern
    limit batch);
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('request_log', gone);
  delete from public.idempotency_key k
  where k.environment_id = erased_environment
    and (position(person in lower(k.key)) > 0 or k.response_body ~* pattern);
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('idempotency_key', gone);
  delete from public.api_key_recipient_usage u
  where u.environment_id = erased_environment and lower(u.address) = person;
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('api_key_recipient_usage', gone);
  delete from public.suppression s where s.environment_id = erased_environment and s.address = person;
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('suppression', gone);
  delete from public.recipient_rule r where r.environment_id = erased_environment and r.recipient = person;
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('recipient_rule', gone);
  delete from public.forwarding_rule f
  where f.environment_id = erased_environment and lower(f.forward_to) = person;
  get diagnostics gone = row_count;
  counts := counts || jsonb_build_object('forwarding_rule', gone);
  delete from public.sns_inbox s
  where position(erased_environment::text in s.body) > 0 and s.body ~* pattern;
  get diagnostics gone = row_count;
  counts := public.counts_of(counts || jsonb_build_object('sns_inbox', gone));

  if counts = '{}' then
    update public.erasure r set address = null, due_at = null, finished_at = now()
    where r.environment_id = erased_environment and r.id = wish
      and r.created_at < now() - interval '10 minutes';
  end if;
  update public.erasure r set removed = public.sum_of_counts(r.removed, counts),
    due_at = case when counts = '{}' then greatest(now() + interval '1 minute', r.created_at + interval '10 minutes')
      else now() end
  where r.environment_id = erased_environment and r.id = wish and r.finished_at is null;
  return counts;
end
$$;

grant execute on function address_pattern(text) to postern_api;
grant execute on function erase_environment(uuid, integer), erase_organization(uuid),
  delete_erased_organizations(integer), erase_person(uuid, uuid, integer) to postern_dispatcher;
