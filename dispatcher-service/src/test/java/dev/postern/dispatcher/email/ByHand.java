package dev.postern.dispatcher.email;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing runs by itself: the test does each step. */
public final class ByHand implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "postern.ses.max-send-rate", "100000",
        "quarkus.arc.exclude-types", "EmailDispatchJob,UnresolvedSendJob",
        "quarkus.scheduler.enabled", "false");
  }
}
