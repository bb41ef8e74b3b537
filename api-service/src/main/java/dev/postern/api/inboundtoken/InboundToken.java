package dev.postern.api.inboundtoken;

import java.time.Instant;
import java.util.UUID;

/**
 * An address, without what makes it secret.
 *
 * @param signed whether posts to it have to be signed
 */
record InboundToken(UUID id, boolean signed, Instant createdAt) {}
