-- The address of the customer's server that was dialled last; null where none was, or a proxy did.
alter table delivery_attempt
  add column address text;
