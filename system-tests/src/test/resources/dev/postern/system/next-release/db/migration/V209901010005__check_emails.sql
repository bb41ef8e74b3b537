alter table email add constraint email_next_note_check check (length(next_note) < 100) not valid;
