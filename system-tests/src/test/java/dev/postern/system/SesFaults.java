package dev.postern.system;

import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Ports;
import java.util.HashMap;
import java.util.Map;

/** Makes the sandbox's SES misbehave when emails are sent. */
final class SesFaults {
  private final LocalHttp http = new LocalHttp();
  private final String sandbox;

  SesFaults(RunningPostern postern) {
    sandbox = Ports.url(postern.installation().ports().sandbox()) + "/_sandbox";
  }

  /**
   * @param fault fields of the sandbox's faults: probabilities {@code throttle}, {@code
   *     serverError}, {@code loseAnswer}, {@code cutConnection}; {@code latencyMillis}, which comes
   *     before all of these; {@code times}
   */
  void set(Map<String, ?> fault) {
    Map<String, Object> whole = new HashMap<>(fault);
    whole.put("service", "ses");
    whole.put("operation", "SendEmail");
    http.send("PUT", sandbox + "/faults", whole, null);
  }

  /** How many calls the fault has met, of those it was set for. */
  long met(int times) {
    return times - http.get(sandbox + "/faults", null).at("/faults/0/times").asLong();
  }

  void clear() {
    http.send("DELETE", sandbox + "/faults", null, null);
  }

  void quota(Map<String, ?> quota) {
    http.send("PUT", sandbox + "/quota", quota, null);
  }
}
