package dev.postern.ingester.settings;

import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Time, and the ids that carry it. */
@ApplicationScoped
class ClockProducer {
  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  UuidV7 uuids(Clock clock) {
    return new UuidV7(clock);
  }
}
