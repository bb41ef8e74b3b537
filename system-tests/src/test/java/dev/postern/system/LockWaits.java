package dev.postern.system;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how long the services wait for locks in the database. */
final class LockWaits implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private final AtomicLong longest = new AtomicLong();
  private final Database database;
  private final Thread watch;
  private volatile boolean over;

  LockWaits(DatabaseLogin login) {
    database = new Database(login);
    watch = Thread.ofPlatform().name("lock-waits").start(this::watch);
  }

  private void watch() {
    try {
      while (!over) {
        longest.accumulateAndGet(current(), Math::max);
        Thread.sleep(INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long current() {
    return database.number(
        """
        select coalesce(max(extract(epoch from clock_timestamp() - l.waitstart)) * 1000, 0)::bigint
        from pg_locks l join pg_stat_activity a on a.pid = l.pid
        where not l.granted
          and a.usename in ('postern_api', 'postern_ingester', 'postern_dispatcher')
        """);
  }

  /** The longest wait up to now. */
  Duration longest() {
    if (!watch.isAlive()) {
      throw new IllegalStateException("nobody watches");
    }
    return Duration.ofMillis(longest.get());
  }

  @Override
  public void close() {
    over = true;
    try {
      watch.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    database.close();
  }
}
