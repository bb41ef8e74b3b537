package dev.postern.dispatcher.loop;

import dev.postern.model.database.Sessions;
import dev.postern.model.wakeup.WakeUpChannel;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * Keeps one connection that listens for committed work. While it is broken, or where a pooler hands
 * sessions on and so swallows notifications, work is still found by polling.
 */
@ApplicationScoped
public class WakeUpListener {
  private static final Logger LOG = Logger.getLogger(WakeUpListener.class);
  private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(1);
  private static final Duration POOLED_PAUSE = Duration.ofMinutes(1);
  private static final int WAIT_MILLIS = 5_000;

  private final AgroalDataSource dataSource;
  private final Map<WakeUpChannel, List<Runnable>> sleepers = new EnumMap<>(WakeUpChannel.class);
  private @Nullable Thread thread;
  private boolean pooled;

  WakeUpListener(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
    for (WakeUpChannel channel : WakeUpChannel.values()) {
      sleepers.put(channel, new CopyOnWriteArrayList<>());
    }
  }

  /**
   * @param wakeUp runs on the listening thread, so it must not block
   */
  public void onWakeUp(WakeUpChannel channel, Runnable wakeUp) {
    sleepersOf(channel).add(wakeUp);
  }

  void start(@Observes StartupEvent started) {
    thread = Thread.ofVirtual().name("wake-up-listener").start(this::run);
  }

  void stop(@Observes ShutdownEvent stopped) {
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        listenUntilBroken();
        Thread.sleep(pooled ? POOLED_PAUSE : RECONNECT_PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenUntilBroken() {
    try (Connection connection = dataSource.getConnection()) {
      if (isPooled(connection)) {
        return;
      }
      try (Statement statement = connection.createStatement()) {
        for (WakeUpChannel channel : WakeUpChannel.values()) {
          statement.execute("listen " + channel.channelName());
        }
      }
      PGConnection postgres = connection.unwrap(PGConnection.class);
      // What was committed while nobody listened.
      sleepers.values().forEach(WakeUpListener::wakeAll);
      while (!Thread.currentThread().isInterrupted()) {
        PGNotification[] notifications = postgres.getNotifications(WAIT_MILLIS);
        for (PGNotification notification : notifications) {
          wake(notification.getName());
        }
      }
    } catch (SQLException e) {
      LOG.warnf("The wake-up connection broke (%s); polling goes on", e.getSQLState());
    }
  }

  /** To listen on a session that others get would only bring them what they do not expect. */
  private boolean isPooled(Connection connection) throws SQLException {
    boolean before = pooled;
    try (Connection other = dataSource.getConnection()) {
      pooled = Sessions.areShared(connection, other);
    }
    if (pooled && !before) {
      LOG.warn(
          "A pooler between this process and Postgres hands sessions on after each transaction, so"
              + " that no notifications arrive: work is found by looking for it");
    }
    return pooled;
  }

  private void wake(String channelName) {
    for (WakeUpChannel channel : WakeUpChannel.values()) {
      if (channel.channelName().equals(channelName)) {
        wakeAll(sleepersOf(channel));
      }
    }
  }

  private List<Runnable> sleepersOf(WakeUpChannel channel) {
    return sleepers.getOrDefault(channel, List.of());
  }

  private static void wakeAll(List<Runnable> all) {
    all.forEach(Runnable::run);
  }
}
