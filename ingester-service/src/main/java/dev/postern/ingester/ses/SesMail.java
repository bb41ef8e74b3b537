package dev.postern.ingester.ses;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The email an event is about, as SES knows it.
 *
 * @param messageId the id SES gave it
 * @param timestamp when SES accepted it
 * @param destination all recipients, to, cc and bcc
 * @param tags the first value of each tag; none in feedback notifications
 */
public record SesMail(
    String messageId, Instant timestamp, List<String> destination, Map<String, String> tags) {
  public SesMail {
    destination = List.copyOf(destination);
    tags = Map.copyOf(tags);
  }
}
