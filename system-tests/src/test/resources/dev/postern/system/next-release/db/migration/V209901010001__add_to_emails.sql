alter table email add column next_note text;
