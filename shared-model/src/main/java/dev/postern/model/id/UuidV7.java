package dev.postern.model.id;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes time-ordered UUIDs, version 7 of RFC 9562.
 *
 * <p>Ids of one instance strictly increase: within one millisecond, and while the clock stands
 * still or steps back, the 74 random bits count up instead (RFC 9562, section 6.2, method 2). Ids
 * are not secrets.
 */
public final class UuidV7 {
  private static final long RANDOM_A_MASK = 0xFFFL;
  private static final long RANDOM_B_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private long lastMillis = -1;
  private long randomA;
  private long randomB;

  public UuidV7(Clock clock) {
    this.clock = clock;
  }

  public synchronized UUID next() {
    long now = clock.millis();
    if (now > lastMillis) {
      lastMillis = now;
      randomA = random.nextLong() & (RANDOM_A_MASK >> 1);
      randomB = random.nextLong() & RANDOM_B_MASK;
    } else {
      randomB = (randomB + 1 + (random.nextInt() & 0xFFFF)) & RANDOM_B_MASK;
      if (randomB <= 0xFFFF) {
        countUp();
      }
    }
    return new UUID(lastMillis << 16 | 0x7000L | randomA, 0x8000_0000_0000_0000L | randomB);
  }

  private void countUp() {
    randomA = (randomA + 1) & RANDOM_A_MASK;
    if (randomA == 0) {
      lastMillis++;
    }
  }

  /** The millisecond a version 7 id was made in. */
  public static Instant instantOf(UUID id) {
    return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
  }
}
