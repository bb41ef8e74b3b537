package dev.postern.api.inbound;

import dev.postern.model.inbound.InboundEmailId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A received email, without what it says.
 *
 * @param messageId its {@code Message-ID}; empty if it is not known
 * @param thread shared by the emails that answer each other
 * @param state {@code stored} until it is parsed, then {@code parsed} or {@code unparsable}
 * @param parseError why it could not be parsed
 */
record InboundEmail(
    InboundEmailId id,
    Instant createdAt,
    Addresses addresses,
    Optional<String> subject,
    Optional<String> messageId,
    Optional<UUID> thread,
    String state,
    Optional<String> parseError,
    Verdicts verdicts) {
  /** Subjects are not for logs. */
  @Override
  public String toString() {
    return "InboundEmail " + id;
  }
}
