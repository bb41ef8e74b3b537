-- Headers that customers add to their webhooks are credentials for their servers. No route has set any yet.
alter table webhook_endpoint drop column headers;
-- A JSON object of name to value, sealed.
alter table webhook_endpoint add column headers_sealed bytea;
