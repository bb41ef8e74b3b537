package dev.postern.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL server of this machine's own, on 127.0.0.1 and with a password. It is our child
 * process rather than a daemon of {@code pg_ctl}, so that it cannot outlive us.
 */
public final class LocalPostgres implements AutoCloseable {

  /** Whether what is committed survives a power cut. */
  public enum Durability {
    FULL,
    /** For tests: their data is thrown away. */
    NONE
  }

  public static final String SUPERUSER = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Process process;
  private final DatabaseLogin superuser;

  private LocalPostgres(Process process, DatabaseLogin superuser) {
    this.process = process;
    this.superuser = superuser;
  }

  /**
   * Starts the server on its data directory, creating it at the first start.
   *
   * @param port the port, or 0 for a free one
   * @param log where the server's own log goes
   */
  public static LocalPostgres start(
      Path dataDirectory, int port, String superuserPassword, Path log, Durability durability) {
    try {
      var server = new PostgresServer(PostgresBinaries.unpacked(), dataDirectory.toAbsolutePath());
      server.initialise(superuserPassword, durability);
      server.stopLeftover();
      var url = new DatabaseLogin(portOrFree(port), "postgres", SUPERUSER, superuserPassword);
      var settings = settings(url.port(), durability);
      return new LocalPostgres(server.run(settings, log, url, PATIENCE), url);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start PostgreSQL", failure);
    }
  }

  /** A throw-away server: empty, on a free port, and gone with this JVM. */
  public static LocalPostgres temporary() {
    try {
      var folder = Files.createTempDirectory("postern-postgres-");
      var server =
          start(
              folder.resolve("data"),
              0,
              Passwords.generate(),
              folder.resolve("postgres.log"),
              Durability.NONE);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> server.closeAndDelete(folder)));
      return server;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start PostgreSQL", failure);
    }
  }

  public int port() {
    return superuser.port();
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** The superuser's way to the maintenance database. */
  public DatabaseLogin superuser() {
    return superuser;
  }

  /** Ends at once without a checkpoint, so that the next start recovers as after a crash. */
  public void quit() {
    PostgresServer.quit(process.toHandle());
  }

  /** Disconnects everybody, writes a checkpoint, stops. */
  @Override
  public void close() {
    PostgresServer.stop(process.toHandle());
  }

  private void closeAndDelete(Path folder) {
    process.destroyForcibly();
    try {
      process.waitFor(10, TimeUnit.SECONDS);
      Folders.delete(folder);
    } catch (IOException | InterruptedException ignored) {
      // the folder is in the temporary folder of the machine, which is cleaned up anyway
    }
  }

  private static int portOrFree(int port) throws IOException {
    if (port != 0) {
      return port;
    }
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<String> settings(int port, Durability durability) {
    var settings =
        new ArrayList<>(
            List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "port=" + port,
                "max_connections=200",
                "shared_buffers=256MB",
                "synchronous_commit=on",
                "timezone=UTC",
                "log_timezone=UTC",
                "log_line_prefix=%m [%p] %u@%d "));
    if (durability == Durability.NONE) {
      settings.addAll(List.of("fsync=off", "full_page_writes=off", "shared_buffers=64MB"));
    }
    return settings;
  }

  static boolean accepts(DatabaseLogin url) {
    try (var connection = url.connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }
}
