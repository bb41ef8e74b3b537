package dev.postern.api.webhook;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A signing secret as it stands in the database.
 *
 * @param sealedKey its key pair; null without one
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedSigningSecret(UUID id, byte[] sealed, byte @Nullable [] sealedKey) {}
