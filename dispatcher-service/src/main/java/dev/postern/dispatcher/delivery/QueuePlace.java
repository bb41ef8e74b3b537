package dev.postern.dispatcher.delivery;

import java.time.Instant;

/**
 * Where a delivery was when it was claimed.
 *
 * @param suspect whether the request may well hang
 * @param expiresAt when the delivery is given up, whatever becomes of it
 */
record QueuePlace(LaneKind lane, boolean suspect, Instant expiresAt) {}
