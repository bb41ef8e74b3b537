package dev.postern.api.auth;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers when keys were last used and writes it down from time to time: however often a key is
 * used in between, its row is written once.
 */
@ApplicationScoped
class KeyUseService {
  private final Map<KeyUse, Instant> latest = new ConcurrentHashMap<>();
  private final ApiKeyRepository keys;
  private final Clock clock;

  KeyUseService(ApiKeyRepository keys, Clock clock) {
    this.keys = keys;
    this.clock = clock;
  }

  void note(Caller caller) {
    caller
        .apiKey()
        .ifPresent(
            key -> latest.put(new KeyUse(caller.tenant().environment(), key), clock.instant()));
  }

  /** Writes down what was noted since the last time; what cannot be written is kept. */
  void flush() {
    Map<KeyUse, Instant> taken = new HashMap<>();
    latest.forEach(
        (use, at) -> {
          // A use that comes in between replaces this one and is taken the next time.
          if (latest.remove(use, at)) {
            taken.put(use, at);
          }
        });
    if (taken.isEmpty()) {
      return;
    }
    try {
      keys.recordUses(taken);
    } catch (RuntimeException e) {
      taken.forEach(latest::putIfAbsent);
      throw e;
    }
  }
}
