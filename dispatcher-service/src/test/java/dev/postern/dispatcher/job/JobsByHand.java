package dev.postern.dispatcher.job;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Only what a test asks for is done. */
public final class JobsByHand implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    return Map.of(
        "quarkus.arc.exclude-types",
        "JobRequestJob,EmailDispatchJob,UnresolvedSendJob,DomainJob,FanOutJob",
        "quarkus.scheduler.enabled",
        "false");
  }
}
