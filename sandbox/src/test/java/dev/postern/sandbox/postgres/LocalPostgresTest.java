package dev.postern.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.sandbox.postgres.LocalPostgres.Durability;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

  private final String password = Passwords.generate();

  @TempDir private Path folder;

  @Test
  void keepsItsDataOverARestart() throws Exception {
    try (var first = start()) {
      run(first, "create table kept as select 7 as answer");
    }
    try (var second = start()) {
      assertThat(ask(second, "select answer from kept")).isEqualTo("7");
    }
  }

  @Test
  void recoversFromBeingKilled() throws Exception {
    var first = start();
    run(first, "create table kept as select 7 as answer");
    killAndAwait(first);

    try (var second = start()) {
      assertThat(ask(second, "select answer from kept")).isEqualTo("7");
    }
  }

  @Test
  void replacesAServerThatWasLeftRunningOnItsFolder() throws Exception {
    var left = start();

    try (var next = start()) {
      assertThat(left.isAlive()).isFalse();
      assertThat(ask(next, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void isDurableAndChecked() throws Exception {
    try (var postgres = start()) {
      assertThat(ask(postgres, "show fsync")).isEqualTo("on");
      assertThat(ask(postgres, "show synchronous_commit")).isEqualTo("on");
      assertThat(ask(postgres, "show data_checksums")).isEqualTo("on");
      assertThat(ask(postgres, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(postgres, "select datcollate from pg_database where datname = 'postgres'"))
          .isEqualTo("C.UTF-8");
    }
  }

  @Test
  void refusesAWrongPassword() {
    try (var postgres = start()) {
      var wrong = new DatabaseLogin(postgres.port(), "postgres", LocalPostgres.SUPERUSER, "wrong");
      assertThatThrownBy(wrong::connect)
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  private LocalPostgres start() {
    return LocalPostgres.start(
        folder.resolve("data"), 0, password, folder.resolve("postgres.log"), Durability.FULL);
  }

  private static void killAndAwait(LocalPostgres postgres) throws Exception {
    var process = ProcessHandle.of(postgres.pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);
  }

  private static void run(LocalPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.superuser().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String ask(LocalPostgres postgres, String sql) throws SQLException {
    try (var connection = postgres.superuser().connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
