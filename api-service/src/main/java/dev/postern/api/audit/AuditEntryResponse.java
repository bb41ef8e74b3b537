package dev.postern.api.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.postern.api.audit.AuditEntry.Party;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry in a list. */
record AuditEntryResponse(
    UUID id,
    @JsonProperty("created_at") String createdAt,
    Party actor,
    String action,
    @Nullable Party target,
    @JsonProperty("environment_id") @Nullable UUID environment,
    String result,
    @Nullable String address,
    @JsonProperty("request_id") @Nullable UUID requestId,
    @JsonRawValue @Schema(type = SchemaType.OBJECT) String details) {

  static AuditEntryResponse of(AuditEntry entry) {
    return new AuditEntryResponse(
        entry.id(),
        RestTime.print(entry.createdAt()),
        entry.actor(),
        entry.action(),
        entry.target(),
        entry.environment(),
        entry.result(),
        entry.address(),
        entry.requestId(),
        entry.details());
  }
}
