package dev.postern.system;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.postgres.LocalPostgres.Durability;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A server that has every commit of an installation's Postgres before whoever committed hears of
 * it, and can take its place.
 */
final class Standby implements AutoCloseable {
  private static final Await SOON = new Await(Duration.ofSeconds(30), Duration.ofMillis(50));

  private final LocalPostgres server;

  private Standby(LocalPostgres server) {
    this.server = server;
  }

  /** A port for one. */
  static int freePort() {
    return Ports.free().receiver();
  }

  /** Starts one on that port; returns when commits wait for it. */
  static Standby of(RunningPostern postern, int port) {
    DatabaseLogin primary = postern.superuser();
    Path folder = postern.folder().resolve("standby");
    BaseBackup backup = BaseBackup.take(primary, postern.folder().resolve("postgres"), folder);
    backup.follow(
        "host=127.0.0.1 port=%d user=%s password=%s application_name=standby"
            .formatted(primary.port(), primary.role(), primary.password()));
    var standby =
        new Standby(
            LocalPostgres.start(
                folder,
                port,
                primary.password(),
                postern.folder().resolve("logs/standby.log"),
                Durability.NONE));
    try (var database = new Database(primary)) {
      database.execute("alter system set synchronous_standby_names = 'standby'");
      database.query("select pg_reload_conf()", row -> row.getBoolean(1));
      SOON.until(
          "a standby that commits wait for",
          () ->
              database.number("select count(*) from pg_stat_replication where sync_state = 'sync'")
                  == 1);
    }
    return standby;
  }

  /** Makes it the one that is written to. */
  void promote() {
    try (var database = new Database(superuser())) {
      database.query("select pg_promote()", row -> row.getBoolean(1));
    }
  }

  DatabaseLogin superuser() {
    return server.superuser();
  }

  @Override
  public void close() {
    server.close();
  }
}
