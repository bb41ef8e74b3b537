package dev.postern.dispatcher.domain;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** By hand, where SES does not send. */
public final class DomainsByRelay implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(new DomainsByHand().getConfigOverrides());
    overrides.put("postern.transport.kind", "smtp");
    return overrides;
  }
}
