-- Until when the customer's server asked to be left alone, by Retry-After. A lane cannot remember it: it goes with its
-- last delivery, and another one is made with the next.
alter table webhook_endpoint_health add column paused_until timestamptz;

-- Whose messages wait to be fanned out, and which of each organization's come first.
-- allowed: nothing is released yet, so that nobody keeps a month of messages that this would have to read
create index webhook_message_by_turn on webhook_message (organization_id, created_at, id) where fanned_out_at is null;
