package dev.postern.ingester.inbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Has the ingester fetch mails from this machine, one at a time. */
public final class FetchTestSettings implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "postern.installation.webhook-allow-http",
        "true",
        "postern.installation.webhook-allow-cidrs",
        "127.0.0.0/8",
        "postern.inbound.http.deadline",
        "10s",
        "postern.inbound.http.at-once",
        "1");
  }

  @Override
  public void stop() {
    // Nothing runs here.
  }
}
