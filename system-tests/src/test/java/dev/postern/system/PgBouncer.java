package dev.postern.system;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.ServiceStart;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.process.TiedProcess;
import dev.postern.sandbox.process.TiedProcess.Farewell;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A PgBouncer that hands connections on after each transaction, of which it has fewer than the
 * services want. It starts with the first login that needs it.
 */
final class PgBouncer implements AutoCloseable {
  private static final Pattern VERSION = Pattern.compile("PgBouncer 1\\.(\\d+)");
  private static final Await SOON = new Await(Duration.ofSeconds(20), Duration.ofMillis(50));

  /**
   * From this one on it knows which statements were prepared on which session, and takes start-up
   * options that are empty.
   */
  private static final int NEWER = 21;

  /** So many at Postgres for each login. */
  static final int SESSIONS = 6;

  private static final String SETTINGS =
      """
      [databases]
      postern = host=127.0.0.1 port=%d
      [pgbouncer]
      pool_mode = transaction
      ignore_startup_parameters = %s
      default_pool_size = %d
      listen_addr = 127.0.0.1
      listen_port = %d
      unix_socket_dir =
      auth_type = scram-sha-256
      auth_file = %s
      """;

  private final int port = Ports.free().receiver();
  private final Map<String, String> users = new TreeMap<>();
  private final int version;
  private final Path folder;
  private @Nullable Process process;

  private PgBouncer(int version) throws IOException {
    this.version = version;
    Path target = RunningPostern.root().resolve("system-tests/target");
    folder = Files.createTempDirectory(Files.createDirectories(target), "pgbouncer-");
  }

  /** With the program of this machine; empty where it has none. */
  static Optional<PgBouncer> installed() {
    if (!TiedProcess.works("pgbouncer", "--version")) {
      return Optional.empty();
    }
    try {
      Process asked = new ProcessBuilder("pgbouncer", "--version").start();
      String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(said);
      if (!version.find()) {
        throw new IllegalStateException("a PgBouncer of which version? " + said);
      }
      return Optional.of(new PgBouncer(Integer.parseInt(version.group(1))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Services that reach their database through it. */
  ServiceStart services() {
    return new ServiceStart(RunningPostern::command, this::address);
  }

  private String address(DatabaseLogin login) {
    return through(login).libpq() + (version < NEWER ? "?prepareThreshold=0" : "?options=");
  }

  /** The same login by way of it. */
  synchronized DatabaseLogin through(DatabaseLogin login) {
    users.put(login.role(), login.password());
    try {
      writeUsers();
      if (process == null) {
        process = run(login.port());
      } else {
        RunningPostern.signal("HUP", process.toHandle());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("PgBouncer does not start", e);
    }
    var through = new DatabaseLogin(port, login.database(), login.role(), login.password());
    SOON.until("a connection through PgBouncer", () -> accepts(through));
    return through;
  }

  private static boolean accepts(DatabaseLogin login) {
    try (Connection connection = login.connect()) {
      return connection.isValid(1);
    } catch (SQLException notYet) {
      return false;
    }
  }

  private void writeUsers() throws IOException {
    StringBuilder lines = new StringBuilder();
    users.forEach((name, password) -> lines.append("\"%s\" \"%s\"\n".formatted(name, password)));
    Files.writeString(folder.resolve("users"), lines);
  }

  private Process run(int database) throws IOException {
    Path settings = folder.resolve("pgbouncer.ini");
    String ignored = version < NEWER ? "options" : "";
    Files.writeString(
        settings, SETTINGS.formatted(database, ignored, SESSIONS, port, folder.resolve("users")));
    List<String> command = List.of("pgbouncer", settings.toString());
    File log = folder.resolve("pgbouncer.log").toFile();
    return TiedProcess.start(
        new ProcessBuilder(TiedProcess.asOrdinaryUser(TiedProcess.tie(command, Farewell.KILL)))
            .redirectErrorStream(true)
            .redirectOutput(log));
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly();
    }
  }
}
