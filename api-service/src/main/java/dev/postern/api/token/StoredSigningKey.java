package dev.postern.api.token;

import java.time.Instant;
import java.util.UUID;

/**
 * A signing key as the database knows it.
 *
 * @param publicKey in X.509 form
 * @param sealedPrivateKey in PKCS #8 form, sealed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredSigningKey(UUID id, byte[] publicKey, byte[] sealedPrivateKey, Instant createdAt) {}
