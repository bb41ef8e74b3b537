package dev.postern.api.inbound;

import java.util.List;
import java.util.Optional;

/**
 * Who is in an email.
 *
 * @param from empty if the email does not say, or cannot be read
 * @param receivedFor the addresses of the environment that it came to
 */
record Addresses(
    Optional<String> from,
    List<String> to,
    List<String> cc,
    List<String> bcc,
    List<String> replyTo,
    List<String> receivedFor) {
  Addresses {
    to = List.copyOf(to);
    cc = List.copyOf(cc);
    bcc = List.copyOf(bcc);
    replyTo = List.copyOf(replyTo);
    receivedFor = List.copyOf(receivedFor);
  }

  /** Addresses are not for logs. */
  @Override
  public String toString() {
    return "Addresses";
  }
}
