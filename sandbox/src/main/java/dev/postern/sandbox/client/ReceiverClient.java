package dev.postern.sandbox.client;

import java.time.Instant;
import java.util.Optional;

/** Asks the webhook receiver what came, and whether its signature was right. */
public record ReceiverClient(LocalHttp http, String receiverUrl, String name) {

  /**
   * When the first delivery of that event about that email came whose signature was verified.
   *
   * @param eventType for example {@code email.delivered}
   */
  public Optional<Instant> verified(String emailId, String eventType) {
    var url = receiverUrl + "/_receiver/deliveries?name=" + name + "&emailId=" + emailId;
    for (var delivery : http.get(url, null)) {
      if (delivery.path("verified").asBoolean()
          && delivery.path("type").asText().equals(eventType)) {
        return Optional.of(Instant.parse(delivery.path("at").asText()));
      }
    }
    return Optional.empty();
  }
}
