package dev.postern.ingester.job;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.UUID;

/** Tokens that nobody else knows, and little patience. */
public final class JobTestSettings implements QuarkusTestProfile {
  static final String TOKEN = UUID.randomUUID() + "-job";
  static final String INBOUND_TOKEN = UUID.randomUUID() + "-inbound";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "postern.job.token",
        TOKEN,
        "INGESTER_INBOUND_TOKEN",
        INBOUND_TOKEN,
        "postern.job.patience",
        "2s",
        "postern.installation.profile",
        "local");
  }
}
