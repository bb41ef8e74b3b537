create index webhook_replay_of_event on webhook_replay (environment_id, endpoint_id, message_id);

-- The events of an endpoint, newest first: those that were attempted at least once, and those that wait for
-- their first attempt. What is leased is found by webhook_delivery_leased.
create index delivery_attempt_of_event
  on delivery_attempt (environment_id, endpoint_id, message_created_at, message_id);
create index webhook_delivery_waiting on webhook_delivery (endpoint_id, message_created_at, message_id)
  where attempt_count = 0 and lease_id is null;
-- The first of these serves what they were made for.
drop index delivery_attempt_by_message;
drop index delivery_attempt_by_endpoint;
