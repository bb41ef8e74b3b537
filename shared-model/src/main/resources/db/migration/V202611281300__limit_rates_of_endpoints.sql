-- How many webhooks an endpoint gets a second; null for any number.
alter table webhook_endpoint add column max_per_second integer;
alter table webhook_endpoint
  add constraint webhook_endpoint_max_per_second_check check (max_per_second between 1 and 1000) not valid;

-- Up to when that rate is used up by what has been claimed. The lanes of an endpoint share it: the latest counts.
alter table webhook_lane add column rate_used_until timestamptz;
