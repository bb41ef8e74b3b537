package dev.postern.model.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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
  void opensANewConnectionWhenItsOwnBreaks() throws SQLException, InterruptedException {
    try (Connection listener = listener();
        var sender = sender()) {
      sender.signal();
      assertThat(notifications(listener)).isEqualTo(1);
      breakOthers(listener);
      int received = 0;
      for (int attempt = 0; attempt < 20 && received == 0; attempt++) {
        sender.signal();
        received = notifications(listener);
      }
      assertThat(received).isPositive();
    }
  }

  private static WakeUpSender sender() {
    return new WakeUpSender(
        WakeUpChannel.EMAIL, () -> postgres.getPostgresDatabase().getConnection());
  }

  private static Connection listener() throws SQLException {
    Connection connection = postgres.getPostgresDatabase().getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("listen " + WakeUpChannel.EMAIL.channelName());
    }
    return connection;
  }

  private static int notifications(Connection listener) throws SQLException {
    return listener.unwrap(PGConnection.class).getNotifications(1_000).length;
  }

  private static void breakOthers(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where pid <> pg_backend_pid() and backend_type = 'client backend'");
    }
  }
}
