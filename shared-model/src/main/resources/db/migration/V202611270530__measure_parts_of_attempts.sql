-- How long the parts of a request took; null where it did not get that far.
alter table delivery_attempt
  add column dns_millis integer,
  -- TCP and TLS together.
  add column connect_millis integer,
  -- From the request to the headers of the answer.
  add column first_byte_millis integer;
