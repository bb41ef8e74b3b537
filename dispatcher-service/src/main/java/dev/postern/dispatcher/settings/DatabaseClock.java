package dev.postern.dispatcher.settings;

import dev.postern.dispatcher.sql.Sql;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The time of the database, which all processes share whatever their machines' clocks say. It is
 * asked for every few seconds; in between the time that passed is measured, and setting the
 * machine's clock changes nothing. Until the database has answered once, the machine's time.
 */
@Singleton
class DatabaseClock extends Clock {
  private static final Logger LOG = Logger.getLogger(DatabaseClock.class);
  private static final Duration NOTABLE = Duration.ofSeconds(5);
  private static final Duration NOTICED_ONCE = Duration.ofSeconds(1);

  private final Supplier<Instant> database;
  private final LongSupplier nanoTime;
  private final Clock machine;
  private volatile @Nullable Reading reading;
  private Duration lastWarning = Duration.ZERO;

  @Inject
  DatabaseClock(Sql sql) {
    this(() -> ask(sql), System::nanoTime, Clock.systemUTC());
  }

  DatabaseClock(Supplier<Instant> database, LongSupplier nanoTime, Clock machine) {
    this.database = database;
    this.nanoTime = nanoTime;
    this.machine = machine;
  }

  /** What the time was when the nanosecond counter stood there. */
  private record Reading(Instant time, long nanos) {
    Instant at(long now) {
      return time.plusNanos(now - nanos);
    }
  }

  /**
   * Asks the database. What the clock says already is kept where the answer may have been under way
   * for longer than they differ.
   */
  void look() {
    try {
      long asked = nanoTime.getAsLong();
      Instant told = database.get();
      long answered = nanoTime.getAsLong();
      var next = new Reading(told.plusNanos((answered - asked) / 2), answered);
      Reading known = reading;
      if (known == null || distance(known, next, answered).toNanos() > answered - asked) {
        reading = next;
        warn(Duration.between(next.at(answered), machine.instant()));
      }
    } catch (RuntimeException e) {
      LOG.warnf("The database cannot be asked for the time (%s); it is measured on", e.toString());
    }
  }

  private static Duration distance(Reading one, Reading other, long nanos) {
    return Duration.between(one.at(nanos), other.at(nanos)).abs();
  }

  private synchronized void warn(Duration ahead) {
    if (ahead.minus(lastWarning).abs().compareTo(NOTICED_ONCE) > 0) {
      lastWarning = ahead;
      if (ahead.abs().compareTo(NOTABLE) > 0) {
        LOG.warnf(
            "This machine's clock says %s, the database's %s. The latter counts here, but AWS refuses"
                + " calls whose time is far off: set the machine's",
            machine.instant(), instant());
      }
    }
  }

  private static Instant ask(Sql sql) {
    return sql.query(
            "select clock_timestamp()", row -> row.getObject(1, OffsetDateTime.class).toInstant())
        .getFirst();
  }

  @Override
  public Instant instant() {
    Reading known = reading;
    return known == null ? machine.instant() : known.at(nanoTime.getAsLong());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("times are UTC");
  }
}
