package dev.postern.dispatcher.fact;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.trace.TraceContext;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An email as webhooks tell of it.
 *
 * @param trace where what becomes of it belongs; null if it is not traced
 */
public record EmailSummary(
    Tenant tenant,
    EmailId id,
    Instant createdAt,
    String from,
    String subject,
    Map<String, String> tags,
    Map<String, String> headers,
    @Nullable TraceContext trace) {

  public EmailKey key() {
    return new EmailKey(tenant.environment(), id);
  }

  public EmailSummary with(@Nullable TraceContext other) {
    return new EmailSummary(tenant, id, createdAt, from, subject, tags, headers, other);
  }
}
