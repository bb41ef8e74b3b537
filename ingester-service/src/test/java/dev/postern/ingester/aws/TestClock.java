package dev.postern.ingester.aws;

import dev.postern.model.id.MutableClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;

/** The service's clock, which starts at the real time and stands still until a test moves it. */
@ApplicationScoped
class TestClock {
  @Produces
  @Singleton
  @Alternative
  @Priority(1)
  MutableClock clock() {
    return new MutableClock(Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS));
  }
}
