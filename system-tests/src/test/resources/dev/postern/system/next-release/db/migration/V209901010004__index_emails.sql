set lock_timeout = '1min';
drop index concurrently if exists email_next_note;
create index concurrently email_next_note on email (created_at) where next_note is null;
