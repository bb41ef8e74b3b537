package dev.postern.api.webhook;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** One endpoint, with the secret its webhooks are signed with. */
record WebhookResponse(
    String object,
    UUID id,
    @JsonProperty("created_at") String createdAt,
    String status,
    String endpoint,
    List<String> events,
    @Nullable String description,
    boolean ordered,
    @JsonProperty("max_in_flight") int maxInFlight,
    @JsonProperty("max_per_second") @Nullable Integer maxPerSecond,
    Map<String, HeaderPresence> headers,
    @JsonProperty("signing_secret") String signingSecret,
    @JsonProperty("signature_scheme") String signatureScheme,
    @JsonProperty("public_key") @Nullable String publicKey) {

  /** All that is shown of a header. */
  @Schema(name = "WebhookHeader")
  record HeaderPresence(boolean set) {}

  static WebhookResponse of(WebhookDetails details) {
    StoredWebhook webhook = details.webhook();
    Map<String, HeaderPresence> headers = new LinkedHashMap<>();
    details.headers().forEach(name -> headers.put(name, new HeaderPresence(true)));
    return new WebhookResponse(
        "webhook",
        webhook.id().value(),
        RestTime.print(webhook.createdAt()),
        webhook.status(),
        webhook.url(),
        webhook.events(),
        webhook.description(),
        webhook.ordered(),
        webhook.maxInFlight(),
        webhook.maxPerSecond(),
        headers,
        details.secret().text(),
        webhook.scheme().wireName(),
        details.publicKey().orElse(null));
  }

  /** The secret is not for logs. */
  @Override
  public String toString() {
    return "WebhookResponse " + id;
  }
}
