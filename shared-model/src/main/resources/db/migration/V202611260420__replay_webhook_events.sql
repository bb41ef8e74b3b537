-- A request to deliver a message to one endpoint once more. The api inserts it, the fan-out takes it away in
-- the transaction that queues the delivery.
create table webhook_replay (
  -- The id of the delivery that it becomes.
  id uuid primary key,
  organization_id uuid not null,
  environment_id uuid not null,
  endpoint_id uuid not null,
  message_id uuid not null,
  message_created_at timestamptz not null,
  created_at timestamptz not null
);
call guard_environment_table('webhook_replay', '{postern_dispatcher}');
grant select, insert on webhook_replay to postern_api;
grant select, delete on webhook_replay to postern_dispatcher;
-- Never written: without a column that it may update, nobody may lock rows.
grant update (created_at) on webhook_replay to postern_dispatcher;
comment on column webhook_message.only_endpoint_id is 'Not used any more: a replay is a row of webhook_replay.';

-- A replay is tried once only.
alter table webhook_delivery add column replay boolean not null default false;
