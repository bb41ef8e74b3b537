alter table email validate constraint email_next_note_check;
