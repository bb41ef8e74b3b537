package dev.postern.api.inbound;

import java.util.Optional;

/**
 * What a received email says.
 *
 * @param html made safe when it came
 * @param headers a JSON array of name and value, in the email's order
 */
record InboundContent(Optional<String> html, Optional<String> text, String headers) {
  /** Of one that is not parsed, or cannot be. */
  static final InboundContent NONE = new InboundContent(Optional.empty(), Optional.empty(), "[]");

  InboundContent withHtml(String changed) {
    return new InboundContent(Optional.of(changed), text, headers);
  }

  /** What mails say is not for logs. */
  @Override
  public String toString() {
    return "InboundContent";
  }
}
