-- What organizations with a limit have sent. One row for each of them, which starts anew with the day.
create table organization_usage (
  organization_id uuid primary key references organization (id),
  day date not null,
  emails integer not null
) with (fillfactor = 50);
call guard_table('organization_usage', 'organization_id = current_organization()', '{}');
grant select, insert, update on organization_usage to postern_api;

-- Ends the statement, and so the transaction, of an email that goes beyond its organization's daily limit.
create function refuse_beyond_organization_limit() returns integer
  language plpgsql
as $$
begin
  raise exception 'the daily limit of the organization is reached' using errcode = 'PN002';
end
$$;
grant execute on function refuse_beyond_organization_limit() to postern_api;
