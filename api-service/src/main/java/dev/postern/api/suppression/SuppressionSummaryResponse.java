package dev.postern.api.suppression;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import dev.postern.model.email.EmailId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A suppressed address in a list. */
record SuppressionSummaryResponse(
    UUID id,
    String email,
    String origin,
    @JsonProperty("source_id") @Nullable UUID sourceId,
    @JsonProperty("created_at") String createdAt) {

  static SuppressionSummaryResponse of(StoredSuppression suppression) {
    return new SuppressionSummaryResponse(
        suppression.id().value(),
        suppression.address(),
        suppression.reason().wireName(),
        suppression.source().map(EmailId::value).orElse(null),
        RestTime.print(suppression.createdAt()));
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "SuppressionSummaryResponse " + id;
  }
}
