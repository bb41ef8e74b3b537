package dev.postern.dispatcher.settings;

import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Ids that carry the time. */
@ApplicationScoped
class IdProducer {
  @Produces
  @Singleton
  UuidV7 uuids(Clock clock) {
    return new UuidV7(clock);
  }
}
