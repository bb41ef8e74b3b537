package dev.postern.dispatcher.endpoint;

import dev.postern.dispatcher.delivery.WebhookTestProfile;
import dev.postern.model.id.MutableClock;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The published ladder, in a time that stands still until a test moves it. */
public class SteppedWebhooks extends WebhookTestProfile {
  static final String SENDER = "Postern <notices@sender.test>";

  @Override
  public Map<String, String> getConfigOverrides() {
    var overrides = new HashMap<>(super.getConfigOverrides());
    overrides.remove("postern.webhook.retry-delays");
    overrides.put("postern.notice.sender", SENDER);
    return overrides;
  }

  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(Producer.class);
  }

  @Alternative
  @Singleton
  static class Producer {
    @Produces
    @Singleton
    @Alternative
    MutableClock clock() {
      return new MutableClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
