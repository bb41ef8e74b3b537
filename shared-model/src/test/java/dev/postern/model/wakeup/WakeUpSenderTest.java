package dev.postern.model.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class WakeUpSenderTest {
  private static EmbeddedPostgres postgres;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setLocaleConfig("locale", "C.UTF-8").start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  @Test
  void notifiesTheListenersOfItsChannel() throws SQLException {
    try (Connection listener = listener();
        var sender = sender()) {
      sender.signal();
      assertThat(notifications(listener)).isEqualTo(1);
    }
  }

  @Test
  void mergesSignalsThatComeTogether() throws SQLException {
    try (Connection listener = listener();
        var sender = sender()) {
      for (int i = 0; i < 10_000; i++) {
        sender.signal();
      }
      assertThat(notifications(listener)).isBetween(1, 100);
    }
  }

  @Test
  void goesOnAfterAFailure() throws SQLException {
    var refusals = new AtomicInteger(1);
    try (Connection listener = listener();
        var sender =
            new WakeUpSender(
                WakeUpChannel.EMAIL,
                () -> {
                  if (refusals.getAndDecrement() > 0) {
                    throw new SQLException("no connection is free");
                  }
                  return open();
                })) {
      int received = 0;
      for (int attempt = 0; attempt < 20 && received == 0; attempt++) {
        sender.signal();
        received = notifications(listener);
      }
      assertThat(received).isPositive();
      assertThat(refusals).hasNegativeValue();
    }
  }

  @Test
  void keepsNoConnection() throws SQLException, InterruptedException {
    BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    try (Connection listener = listener();
        var sender =
            new WakeUpSender(
                WakeUpChannel.EMAIL,
                () -> {
                  Connection connection = open();
                  opened.add(connection);
                  return connection;
                })) {
      sender.signal();
      assertThat(notifications(listener)).isEqualTo(1);
      Connection connection = opened.take();
      for (int attempt = 0; attempt < 100 && !connection.isClosed(); attempt++) {
        Thread.sleep(10);
      }
      assertThat(connection.isClosed()).isTrue();
    }
  }

  private static WakeUpSender sender() {
    return new WakeUpSender(WakeUpChannel.EMAIL, WakeUpSenderTest::open);
  }

  private static Connection open() throws SQLException {
    return postgres.getPostgresDatabase().getConnection();
  }

  private static Connection listener() throws SQLException {
    Connection connection = open();
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + WakeUpChannel.EMAIL.channelName());
    }
    return connection;
  }

  private static int notifications(Connection listener) throws SQLException {
    return listener.unwrap(PGConnection.class).getNotifications(1_000).length;
  }
}
