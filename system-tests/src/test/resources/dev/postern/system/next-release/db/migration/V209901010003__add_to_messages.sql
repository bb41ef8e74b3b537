alter table webhook_message add column next_note text;
