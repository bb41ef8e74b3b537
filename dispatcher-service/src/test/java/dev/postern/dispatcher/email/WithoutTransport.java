package dev.postern.dispatcher.email;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** By hand, with nothing to send emails with. */
public final class WithoutTransport implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(new ByHand().getConfigOverrides());
    overrides.put("postern.transport.kind", "none");
    return overrides;
  }
}
