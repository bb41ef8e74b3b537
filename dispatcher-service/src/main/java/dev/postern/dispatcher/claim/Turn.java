package dev.postern.dispatcher.claim;

import java.util.UUID;

/**
 * An organization's turn in a claim.
 *
 * @param priority of the emails it is for: 0 for transactional ones, 1 for bulk
 * @param share how many emails it is for at most
 */
record Turn(UUID organizationId, int priority, int share) {}
