package dev.postern.dispatcher.email;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** As {@link ByHand}, with files that are fetched by themselves, and from this machine. */
public final class FetchingByHand implements QuarkusTestProfile {
  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> config = new HashMap<>(new ByHand().getConfigOverrides());
    config.put("postern.installation.webhook-allow-cidrs", "127.0.0.0/8");
    config.put("postern.fetch.per-environment", "2");
    return config;
  }
}
