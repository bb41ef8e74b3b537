package dev.postern.sandbox.postgres;

import dev.postern.sandbox.process.TiedProcess;
import dev.postern.sandbox.process.TiedProcess.Farewell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The server program of one data directory: creating the directory, starting, stopping. */
record PostgresServer(PostgresBinaries binaries, Path dataDirectory) {

  private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

  /** Creates the data directory if it is not there; half of one never is. */
  void initialise(String superuserPassword, LocalPostgres.Durability durability)
      throws IOException {
    if (Files.isDirectory(dataDirectory)) {
      return;
    }
    var parent = Files.createDirectories(dataDirectory.getParent());
    var unfinished = Files.createTempDirectory(parent, "initialising-");
    var passwordFile = Files.createTempFile(parent, "password-", "");
    try {
      Files.writeString(passwordFile, superuserPassword);
      initialise(unfinished, passwordFile, durability);
      Files.move(unfinished, dataDirectory);
    } finally {
      Files.delete(passwordFile);
      Folders.delete(unfinished);
    }
  }

  private void initialise(Path folder, Path passwordFile, LocalPostgres.Durability durability)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                binaries.program("initdb"),
                "--pgdata=" + folder,
                "--username=" + LocalPostgres.SUPERUSER,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C.UTF-8",
                "--data-checksums"));
    if (durability == LocalPostgres.Durability.NONE) {
      command.add("--no-sync");
    }
    var process =
        TiedProcess.start(
            new ProcessBuilder(TiedProcess.asOrdinaryUser(TiedProcess.tie(command, Farewell.KILL)))
                .redirectErrorStream(true));
    var output = new String(process.getInputStream().readAllBytes());
    if (succeeds(process)) {
      return;
    }
    throw new IOException("initdb failed:\n" + output);
  }

  /** Stops a server that an earlier, killed launcher left on this data directory. */
  void stopLeftover() throws IOException {
    var pidFile = dataDirectory.resolve("postmaster.pid");
    if (!Files.exists(pidFile)) {
      return;
    }
    leftover(Long.parseLong(Files.readAllLines(pidFile).getFirst()))
        .ifPresent(PostgresServer::stop);
    // Its process id may by now be another program's, which Postgres would take for a running one.
    Files.deleteIfExists(pidFile);
  }

  private Optional<ProcessHandle> leftover(long pid) {
    return ProcessHandle.of(pid)
        .filter(process -> process.info().commandLine().orElse("").contains("postgres"));
  }

  /** Starts the server and waits until it accepts connections. */
  Process run(List<String> settings, Path log, DatabaseLogin url, Duration patience)
      throws IOException {
    var deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      var process = start(settings, log);
      while (process.isAlive() && System.nanoTime() < deadline) {
        if (LocalPostgres.accepts(url)) {
          return process;
        }
        pause();
      }
      // After kill -9 the old server's last processes may hold its shared memory for a moment.
      var lastLines = lastLines(log);
      if (process.isAlive()
          || !lastLines.contains("still in use")
          || System.nanoTime() > deadline) {
        process.destroyForcibly();
        throw new IOException("PostgreSQL is not ready; its log ends with\n" + lastLines);
      }
      pause();
    }
  }

  private Process start(List<String> settings, Path log) {
    var command = new ArrayList<>(List.of(binaries.program("postgres"), "-D", "" + dataDirectory));
    for (var setting : settings) {
      command.addAll(List.of("-c", setting));
    }
    return TiedProcess.start(
        new ProcessBuilder(TiedProcess.asOrdinaryUser(TiedProcess.tie(command, Farewell.INT)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
  }

  /** Stops a server in the orderly way that Postgres calls fast. */
  static void stop(ProcessHandle process) {
    end(process, "INT");
  }

  /** Stops a server in the way that Postgres calls immediate. */
  static void quit(ProcessHandle process) {
    end(process, "QUIT");
  }

  private static void end(ProcessHandle process, String signal) {
    if (process.isAlive()) {
      TiedProcess.works("kill", "-" + signal, "" + process.pid());
      if (!awaitExit(process, STOP_PATIENCE)) {
        process.destroyForcibly();
      }
    }
  }

  /**
   * Asks the process, not its handle: the handle may know of the end before the status is there.
   */
  private static boolean succeeds(Process process) {
    try {
      return process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)
          && process.exitValue() == 0;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static boolean awaitExit(ProcessHandle process, Duration patience) {
    try {
      process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stillThere) {
      return false;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(20));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting PostgreSQL", interrupt);
    }
  }

  private static String lastLines(Path log) throws IOException {
    var lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }
}
