-- Of one organization's emails the transactional ones go first (0), then the bulk ones (1).
alter table email add column priority smallint not null default 0 check (priority in (0, 1));

-- Finds the organizations that have something due, one step each, and what is due of one of them.
create index email_queue on email (organization_id, priority, due_at) where due_at is not null;

-- Whether an email whose call was never answered is given up rather than sent again and perhaps twice. Null: as its
-- environment wishes.
alter table email add column at_most_once boolean;
alter table environment add column at_most_once boolean not null default false;

-- Calls that do not count as failures of the email, so that they do not lengthen its pauses.
alter table email add column held_back_count integer not null default 0;
grant update (held_back_count) on email to postern_dispatcher;
alter table send_attempt drop constraint send_attempt_outcome_check, add constraint send_attempt_outcome_check
  check (outcome in ('accepted', 'refused_for_now', 'held_back', 'refused', 'unknown', 'confirmed', 'superseded',
    'abandoned'));

-- What SES takes from this account, and how much of it is left for now. One row, which all dispatchers share and
-- whose clock is the database's.
create table send_budget (
  only_row boolean primary key default true check (only_row),
  -- Recipients a second; null until SES has told.
  max_send_rate double precision check (max_send_rate > 0),
  -- Negative where there is no limit.
  max_24_hour_send double precision,
  sent_24_hours double precision,
  account_read_at timestamptz,
  -- Whoever reads the account next says so here first.
  account_due_at timestamptz not null default now(),
  -- The part of the rate that is used: less after SES throttled.
  factor double precision not null default 1 check (factor > 0 and factor <= 1),
  lowered_at timestamptz,
  -- Recipients that may be sent to now; negative after an email with many.
  tokens double precision not null default 0,
  refilled_at timestamptz not null default now(),
  paused_until timestamptz,
  pause_reason text,
  check ((paused_until is null) = (pause_reason is null))
);
insert into send_budget default values;
call guard_table('send_budget', null, '{postern_dispatcher}');
grant select on send_budget to postern_dispatcher;
grant update (max_send_rate, max_24_hour_send, sent_24_hours, account_read_at, account_due_at, factor, lowered_at,
  tokens, refilled_at, paused_until, pause_reason) on send_budget to postern_dispatcher;
