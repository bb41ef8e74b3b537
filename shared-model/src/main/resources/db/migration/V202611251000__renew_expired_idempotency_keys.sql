-- A key that is used again after its day, before retention has deleted the row, takes the row over.
grant update (request_hash, response_status, response_body, created_at, expires_at) on idempotency_key to postern_api;
