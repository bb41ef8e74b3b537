package dev.postern.api.idempotency;

/** What was answered to the first request under a key, and which request that was. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredAnswer(byte[] requestHash, int status, String body) {}
