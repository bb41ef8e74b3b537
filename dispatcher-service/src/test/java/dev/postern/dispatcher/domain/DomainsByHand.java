package dev.postern.dispatcher.domain;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Nothing runs by itself: the test does each step. */
public final class DomainsByHand implements QuarkusTestProfile {
  static final String CONFIGURATION_SET = "installation";

  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.arc.exclude-types", "DomainJob,EmailDispatchJob,UnresolvedSendJob",
        "quarkus.scheduler.enabled", "false",
        "postern.ses.configuration-set", CONFIGURATION_SET);
  }
}
