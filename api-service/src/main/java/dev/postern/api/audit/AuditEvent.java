package dev.postern.api.audit;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.postern.api.auth.Actor;
import dev.postern.model.redaction.Redactor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done, by whom and from where.
 *
 * @param address the client's network address
 */
record AuditEvent(
    Actor actor,
    AuditAction action,
    AuditResult result,
    Map<String, String> details,
    @Nullable String address,
    @Nullable UUID requestId) {

  /** Details are meant to be numbers and names; should a secret slip in, it cannot be deleted. */
  AuditEvent {
    details =
        details.entrySet().stream()
            .collect(
                toUnmodifiableMap(
                    Map.Entry::getKey, detail -> Redactor.withoutSecrets(detail.getValue())));
  }
}
