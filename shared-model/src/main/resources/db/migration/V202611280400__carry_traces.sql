-- Where in a trace what follows belongs, as W3C's traceparent has it. Null for what is not traced.
alter table email add column traceparent text;
alter table webhook_message add column traceparent text;
