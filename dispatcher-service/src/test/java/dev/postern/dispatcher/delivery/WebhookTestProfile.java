package dev.postern.dispatcher.delivery;

import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The dispatcher on a database of its own, with short waits and customers on this machine. */
public final class WebhookTestProfile implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "postern.installation.profile", "local",
        "postern.installation.webhook-allow-http", "true",
        "postern.installation.webhook-allow-cidrs", "127.0.0.0/8",
        "postern.installation.webhook-secret-key", UUID.randomUUID().toString(),
        "postern.webhook.http.deadline", "3s",
        "postern.webhook.retry-delays", "1s,1s");
  }

  @Override
  public List<TestResourceEntry> testResources() {
    return List.of(
        new TestResourceEntry(
            PosternDatabaseResource.class,
            Map.of(PosternDatabaseResource.ROLE, "postern_dispatcher")));
  }
}
