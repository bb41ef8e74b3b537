package dev.postern.model.wakeup;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Tells the dispatchers that rows were committed. Notifications take a lock that serialises
 * commits, so they never share a transaction with the rows; this sends at most one every 10 ms. A
 * lost one costs nothing but the wait for the next poll.
 */
public final class WakeUpSender implements AutoCloseable {
  private static final Duration INTERVAL = Duration.ofMillis(10);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final WakeUpChannel channel;
  private final ConnectionSource connections;
  private final AtomicBoolean pending = new AtomicBoolean();
  private final BlockingQueue<Boolean> signals = new LinkedBlockingQueue<>(1);
  private final Thread sender;

  /** Gives a connection that commits each statement and does not wait for answers for ever. */
  @FunctionalInterface
  public interface ConnectionSource {
    Connection open() throws SQLException;
  }

  public WakeUpSender(WakeUpChannel channel, ConnectionSource connections) {
    this.channel = channel;
    this.connections = connections;
    sender = Thread.ofVirtual().name("wake-up-" + channel.channelName()).start(this::run);
  }

  /** Call after the commit. Never blocks and never fails. */
  public void signal() {
    if (!pending.get() && pending.compareAndSet(false, true)) {
      signals.offer(true);
    }
  }

  private void run() {
    try {
      while (true) {
        signals.take();
        // Cleared before the send: a commit during the send asks for another notification.
        pending.set(false);
        Thread.sleep(send() ? INTERVAL : PAUSE_AFTER_FAILURE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send() {
    try (Connection connection = connections.open();
        PreparedStatement notify = connection.prepareStatement("select pg_notify(?, '')")) {
      notify.setString(1, channel.channelName());
      notify.execute();
      return true;
    } catch (SQLException e) {
      return false;
    }
  }

  @Override
  public void close() {
    sender.interrupt();
  }
}
