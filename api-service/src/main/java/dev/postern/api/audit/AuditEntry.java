package dev.postern.api.audit;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it was found.
 *
 * @param details JSON
 */
record AuditEntry(
    UUID id,
    Instant createdAt,
    Party actor,
    String action,
    @Nullable Party target,
    @Nullable UUID environment,
    String result,
    @Nullable String address,
    @Nullable UUID requestId,
    String details) {

  /** Who did it, or what it was done to. */
  @Schema(name = "AuditParty")
  record Party(String kind, @Nullable String id) {}
}
