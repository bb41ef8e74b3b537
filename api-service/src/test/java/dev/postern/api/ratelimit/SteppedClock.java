package dev.postern.api.ratelimit;

import dev.postern.model.id.MutableClock;
import io.quarkus.test.junit.QuarkusTestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** Time that stands still until a test moves it, so that no limit refills meanwhile. */
abstract class SteppedClock implements QuarkusTestProfile {
  @Override
  public Set<Class<?>> getEnabledAlternatives() {
    return Set.of(Producer.class);
  }

  @Alternative
  @Singleton
  static class Producer {
    static final MutableClock CLOCK = new MutableClock(Instant.now());

    @Produces
    @Singleton
    @Alternative
    Clock clock() {
      return CLOCK;
    }
  }
}
