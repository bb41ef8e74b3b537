package dev.postern.api.webhook;

import java.util.UUID;

/** A signing secret as it stands in the database. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedSigningSecret(UUID id, byte[] sealed) {}
