package dev.postern.dispatcher.email;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** As {@link ByHand}, and owners are mailed. */
public final class ByHandWithSender implements QuarkusTestProfile {
  public static final String SENDER = "postern@sender.test";

  @Override
  public Map<String, String> getConfigOverrides() {
    var overrides = new HashMap<>(new ByHand().getConfigOverrides());
    overrides.put("postern.notice.sender", SENDER);
    return overrides;
  }
}
