alter table webhook_delivery add column next_note text not null default 'none';
