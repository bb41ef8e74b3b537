-- Deletes what lets nobody in any more. Sessions stay a month beyond their end: until then a stolen refresh token
-- is known when it is shown, and so is the network that somebody comes from.
create function expire_access(batch integer) returns integer
  language plpgsql security definer set search_path = pg_catalog, public
as $$
declare
  deleted integer;
  expired integer := 0;
begin
  delete from public.account_token where token_hash in (
    select t.token_hash from public.account_token t where t.expires_at < now() - interval '1 day' limit batch);
  get diagnostics deleted = row_count;
  expired := greatest(expired, deleted);
  delete from public.login_challenge where challenge_hash in (
    select c.challenge_hash from public.login_challenge c where c.expires_at < now() - interval '1 day' limit batch);
  get diagnostics deleted = row_count;
  expired := greatest(expired, deleted);
  delete from public.session where id in (
    select s.id from public.session s where s.expires_at < now() - interval '30 days' limit batch);
  get diagnostics deleted = row_count;
  expired := greatest(expired, deleted);
  delete from public.invitation where id in (
    select i.id from public.invitation i
    where coalesce(i.accepted_at, i.revoked_at, i.expires_at) < now() - interval '30 days' limit batch);
  get diagnostics deleted = row_count;
  return greatest(expired, deleted);
end
$$;
grant execute on function expire_access(integer) to postern_dispatcher;
