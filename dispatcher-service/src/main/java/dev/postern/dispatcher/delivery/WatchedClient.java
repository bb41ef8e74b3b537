package dev.postern.dispatcher.delivery;

import dev.postern.dispatcher.http.Exchanged;
import dev.postern.dispatcher.http.WebhookHttpClient;
import dev.postern.dispatcher.http.WebhookRequest;
import dev.postern.model.webhook.WebhookEndpointId;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Posts webhooks, and blames no customer for an outage of ours. */
@ApplicationScoped
class WatchedClient {
  private final WebhookHttpClient client;
  private final OutageWatch watch;

  WatchedClient(WebhookHttpClient client, Clock clock, MeterRegistry metrics) {
    this.client = client;
    watch = new OutageWatch(clock);
    Gauge.builder("postern.webhook.outage", () -> watch.isOutage() ? 1 : 0)
        .description("1 while webhooks reach no server at all, else 0")
        .register(metrics);
  }

  Exchanged post(WebhookEndpointId endpoint, WebhookRequest request) throws InterruptedException {
    Exchanged exchanged = client.post(request);
    return exchanged.judged(watch.judged(endpoint, exchanged.outcome()));
  }
}
