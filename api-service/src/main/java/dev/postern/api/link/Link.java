package dev.postern.api.link;

import dev.postern.model.organization.Tenant;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * Lets whoever has it see one thing of a tenant's.
 *
 * @param id of what it opens
 * @param expiresAt from then on it opens nothing; whole seconds
 */
public record Link(LinkPurpose purpose, Tenant tenant, UUID id, Instant expiresAt) {
  public Link {
    expiresAt = expiresAt.truncatedTo(ChronoUnit.SECONDS);
  }
}
