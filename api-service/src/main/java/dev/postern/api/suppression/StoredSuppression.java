package dev.postern.api.suppression;

import dev.postern.model.email.EmailId;
import dev.postern.model.suppression.SuppressionId;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.webhook.SuppressionPayload;
import java.time.Instant;
import java.util.Optional;

/**
 * A suppressed address as it stands in the database.
 *
 * @param source the email whose bounce or complaint it was
 */
record StoredSuppression(
    SuppressionId id,
    String address,
    SuppressionReason reason,
    Optional<EmailId> source,
    Instant createdAt) {

  /** What endpoints are told of it. */
  SuppressionPayload payload() {
    return new SuppressionPayload(
        id.value(), address, reason.wireName(), source.map(EmailId::value).orElse(null), createdAt);
  }
}
