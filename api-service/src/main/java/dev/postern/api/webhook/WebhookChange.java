package dev.postern.api.webhook;

import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEventType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of an endpoint; what is absent stays as it is. A new endpoint wants an address and
 * events at least.
 *
 * @param url as it is stored
 * @param description empty text removes it
 * @param ordered whether events arrive one after the other
 * @param headers what is wanted of each header
 * @param maxInFlight requests at once, 1 to 100
 */
record WebhookChange(
    Optional<String> url,
    Optional<List<WebhookEventType>> events,
    Optional<WebhookStatus> status,
    Optional<String> description,
    Optional<Boolean> ordered,
    Map<String, HeaderChange> headers,
    Optional<SignatureScheme> scheme,
    Optional<Integer> maxInFlight,
    Optional<RateChange> rate) {

  WebhookChange {
    headers = Map.copyOf(headers);
  }

  /** The rate of an endpoint that has that one now; null for none. */
  @Nullable Integer maxPerSecond(@Nullable Integer now) {
    if (rate.isEmpty()) {
      return now;
    }
    return switch (rate.get()) {
      case RateChange.Limit(int perSecond) -> perSecond;
      case RateChange.Lift() -> null;
    };
  }

  /** The names of the fields that it is about. */
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    url.ifPresent(value -> fields.add("endpoint"));
    events.ifPresent(value -> fields.add("events"));
    status.ifPresent(value -> fields.add("status"));
    description.ifPresent(value -> fields.add("description"));
    ordered.ifPresent(value -> fields.add("ordered"));
    if (!headers.isEmpty()) {
      fields.add("headers");
    }
    scheme.ifPresent(value -> fields.add("signature_scheme"));
    maxInFlight.ifPresent(value -> fields.add("max_in_flight"));
    rate.ifPresent(value -> fields.add("max_per_second"));
    return fields;
  }
}
