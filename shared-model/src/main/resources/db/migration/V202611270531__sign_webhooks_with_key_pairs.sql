-- v1: with the secret. v1a: also with the key pair beside it.
alter table webhook_endpoint
  add column signature_scheme text not null default 'v1' check (signature_scheme in ('v1', 'v1a'));

-- Replaced together with the secret, and so expires with it.
alter table webhook_secret add column key_sealed bytea;
