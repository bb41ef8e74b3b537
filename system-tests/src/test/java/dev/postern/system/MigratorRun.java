package dev.postern.system;

import static java.util.Objects.requireNonNull;

import dev.postern.sandbox.client.Await;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.process.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The migrator as a process of its own, at work on an installation's database. */
final class MigratorRun implements AutoCloseable {
  private static final String MIGRATOR = "dev.postern.model.migration.Migrator";
  private static final Await LONG = new Await(Duration.ofMinutes(1), Duration.ofMillis(50));

  private final Path output;
  private final Process process;

  private MigratorRun(DatabaseLogin login, List<String> command) {
    try {
      output = Files.createTempFile("postern-migrator-", ".log");
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().put("POSTERN_MIGRATOR_DATABASE_URL", login.libpq());
      process = builder.redirectOutput(output.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException("the migrator does not start", e);
    }
  }

  /** With the migrations of this build. */
  static MigratorRun ofThisBuild(DatabaseLogin login) {
    return new MigratorRun(login, JavaCommand.ofClass(MIGRATOR, "128m"));
  }

  /** With more migrations than this build has, as the next release will have them. */
  static MigratorRun ofNextRelease(DatabaseLogin login) {
    List<String> command = new ArrayList<>(JavaCommand.ofClass(MIGRATOR, "128m"));
    command.replaceAll(
        part ->
            part.equals(System.getProperty("java.class.path"))
                ? furtherMigrations() + File.pathSeparator + part
                : part);
    return new MigratorRun(login, command);
  }

  private static Path furtherMigrations() {
    try {
      return Path.of(requireNonNull(MigratorRun.class.getResource("next-release")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void awaitSaying(String text) {
    LONG.until("the migrator says: " + text, () -> said().contains(text));
  }

  /** Waits for its end, which must be a good one, and answers all that it said. */
  String awaitEnd() throws InterruptedException {
    boolean ended = process.waitFor(1, TimeUnit.MINUTES);
    if (!ended || process.exitValue() != 0) {
      throw new AssertionError("the migrator failed: " + said());
    }
    return said();
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
