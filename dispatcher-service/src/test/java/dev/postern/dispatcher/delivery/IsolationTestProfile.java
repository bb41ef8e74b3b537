package dev.postern.dispatcher.delivery;

import java.util.HashMap;
import java.util.Map;

/** A process with few slots, in which shares are soon used up; and many short retries. */
public final class IsolationTestProfile extends WebhookTestProfile {
  static final int SLOTS = 20;

  @Override
  public Map<String, String> getConfigOverrides() {
    Map<String, String> overrides = new HashMap<>(super.getConfigOverrides());
    overrides.put("postern.webhook.slots", String.valueOf(SLOTS));
    overrides.put("postern.webhook.retry-delays", "100ms,100ms,100ms,100ms,100ms,100ms,100ms");
    return overrides;
  }
}
