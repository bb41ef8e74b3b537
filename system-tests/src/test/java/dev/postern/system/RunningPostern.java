package dev.postern.system;

import static java.util.Objects.requireNonNull;

import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Platform;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Progress;
import dev.postern.sandbox.launch.Replica;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.launch.ServiceStart;
import dev.postern.sandbox.launch.Training;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.postgres.LocalPostgres;
import dev.postern.sandbox.process.TiedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A whole installation on free ports, with its data in a folder of its own. */
final class RunningPostern implements AutoCloseable {
  /** The grace of the manifests, for the dispatcher the longest. */
  private static final Duration END_PATIENCE = Duration.ofSeconds(75);

  private final Progress progress = new Progress(System.out);
  private final Path folder;
  private final Platform platform;
  private final Installation installation;

  /**
   * @param variables settings beyond the launcher's own
   */
  RunningPostern(Map<String, String> variables) {
    this(variables, RunningPostern::command);
  }

  /**
   * @param variables settings beyond the launcher's own
   * @param command the command line of a service of a checkout
   */
  RunningPostern(Map<String, String> variables, BiFunction<Service, Path, List<String>> command) {
    this(variables, ServiceStart.by(command));
  }

  /**
   * @param variables settings beyond the launcher's own
   * @param start how the services are started
   */
  RunningPostern(Map<String, String> variables, ServiceStart start) {
    try {
      Map<String, String> environment = new TreeMap<>(System.getenv());
      environment.putAll(variables);
      Training.runOnce(root(), System.getenv(), progress);
      folder = freshFolder();
      platform = Platform.in(root(), folder, Ports.free(), environment, start);
      // The JVM of a test run may be ended from outside; nothing of ours may outlive it.
      Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
      installation = platform.start(progress);
    } catch (IOException e) {
      throw new UncheckedIOException("Postern does not start", e);
    }
  }

  Installation installation() {
    return installation;
  }

  /** Where its stand-in for AWS listens. */
  URI aws() {
    return URI.create(Ports.url(installation.ports().sandbox()));
  }

  /** What the installation made for itself and keeps under this name. */
  String secret(String name) {
    try {
      return Files.readString(folder.resolve("secrets").resolve(name)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("there is no secret " + name, e);
    }
  }

  /** The way to its Postgres past every policy. */
  DatabaseLogin superuser() {
    return new DatabaseLogin(
        installation.database().port(),
        "postgres",
        LocalPostgres.SUPERUSER,
        secret("postgres-superuser"));
  }

  /** Where it keeps data, logs and secrets. */
  Path folder() {
    return folder;
  }

  /** A crash and, at once, a new start: what a supervisor does. */
  void crash(Service service) {
    stop(service);
    startAgain(service);
  }

  void stop(Service service) {
    platform.kill(service);
  }

  void startAgain(Service service) {
    try {
      platform.restart(service, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(service + " does not start again", e);
    }
  }

  /** One more process of a service. */
  Replica addReplica(Service service, Map<String, String> further) {
    try {
      return platform.addReplica(service, further, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(service + " does not start once more", e);
    }
  }

  void kill(Replica replica) {
    platform.kill(replica);
  }

  /** Tells a service to end, as an update does, and answers its exit status. */
  int end(Service service) {
    return platform.end(service, END_PATIENCE);
  }

  int end(Replica replica) {
    return platform.end(replica, END_PATIENCE);
  }

  /** Stops Postgres and starts it again, as an administrator does or after a crash. */
  void restartDatabase(boolean crash) {
    platform.restartDatabase(crash, () -> {}, progress);
  }

  /** Ends Postgres with all its processes, as the end of its machine does, and leaves it so. */
  void loseDatabase() {
    ProcessHandle server = process("postgres");
    List<ProcessHandle> processes = server.descendants().toList();
    server.destroyForcibly();
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Puts a backup in the place of the database, in which its history takes another way from then.
   */
  void restoreDatabase(BaseBackup backup) {
    platform.restartDatabase(true, () -> backup.restore(folder.resolve("postgres")), progress);
  }

  /** Has a process stand still, as a paused virtual machine does, until it is told to go on. */
  static void pause(ProcessHandle process) {
    signal("STOP", process);
  }

  static void goOn(ProcessHandle process) {
    signal("CONT", process);
  }

  static void signal(String signal, ProcessHandle process) {
    if (!TiedProcess.works("kill", "-" + signal, Long.toString(process.pid()))) {
      throw new IllegalStateException("cannot signal " + process.pid());
    }
  }

  /** A part by its name, for example {@code aws}. */
  ProcessHandle process(String name) {
    return requireNonNull(platform.processes().get(name));
  }

  /** The second compiler pays off later than a test lasts. */
  static List<String> command(Service service, Path root) {
    List<String> command = new ArrayList<>(service.command(root));
    command.add(1, "-XX:TieredStopAtLevel=1");
    return command;
  }

  static Path root() {
    return Path.of(System.getProperty("postern.root")).toAbsolutePath();
  }

  private static Path freshFolder() throws IOException {
    Path target = root().resolve("system-tests/target");
    Files.createDirectories(target);
    return Files.createTempDirectory(target, "postern-");
  }

  @Override
  public void close() {
    platform.close();
  }
}
