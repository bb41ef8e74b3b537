package dev.postern.bench;

import dev.postern.sandbox.aws.sns.SigningIdentity;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.launch.Platform;
import dev.postern.sandbox.launch.Ports;
import dev.postern.sandbox.launch.Progress;
import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.launch.ServiceStart;
import dev.postern.sandbox.launch.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An installation of its own, of which only the services that a benchmark is about run. */
final class BenchInstallation implements AutoCloseable {
  private final Path state;
  private final Platform platform;
  private final AtomicBoolean startUpCache;
  private final Installation installation;
  private final Progress progress;
  private final Connection database;
  private final LocalHttp http = new LocalHttp();
  private final Set<Service> running = EnumSet.allOf(Service.class);

  private BenchInstallation(
      Path state, Platform platform, AtomicBoolean startUpCache, Progress progress)
      throws IOException, SQLException {
    this.state = state;
    this.platform = platform;
    this.startUpCache = startUpCache;
    this.progress = progress;
    installation = platform.start(progress);
    database = installation.database().connect();
  }

  static BenchInstallation start(PrintStream out) throws IOException, SQLException {
    Path root = Path.of(System.getProperty("postern.root", ".")).toAbsolutePath();
    Path target = Files.createDirectories(root.resolve("benchmarks/target"));
    Path state = Files.createTempDirectory(target, "postern-");
    var progress = new Progress(out);
    Training.runOnce(root, System.getenv(), progress);
    var cached = new AtomicBoolean(true);
    Platform platform =
        Platform.in(
            root,
            state,
            Ports.free(),
            System.getenv(),
            ServiceStart.by(
                (service, checkout) -> command(service.command(checkout), cached.get())));
    Runtime.getRuntime().addShutdownHook(new Thread(platform::close));
    return new BenchInstallation(state, platform, cached, progress);
  }

  private static List<String> command(List<String> whole, boolean cached) {
    return whole.stream().filter(part -> cached || !part.startsWith("-XX:AOTCache=")).toList();
  }

  Installation installation() {
    return installation;
  }

  /** What the SNS of this installation signs with. */
  SigningIdentity snsIdentity() throws IOException {
    try (Stream<Path> files = Files.walk(state)) {
      Path key = files.filter(file -> file.endsWith("sns-signing.key")).findFirst().orElseThrow();
      return SigningIdentity.in(Objects.requireNonNull(key.getParent()), Clock.systemUTC());
    }
  }

  String sandboxUrl() {
    return Ports.url(installation.ports().sandbox());
  }

  /** Leaves these services running and no other. */
  void runOnly(Set<Service> wanted) throws IOException {
    for (Service service : Service.values()) {
      if (running.contains(service) && !wanted.contains(service)) {
        platform.kill(service);
        running.remove(service);
      }
    }
    for (Service service : wanted) {
      if (running.add(service)) {
        platform.restart(service, progress);
      }
    }
  }

  /** Whether services that start from now on do so from their start-up caches. */
  void useStartUpCache(boolean use) {
    startUpCache.set(use);
  }

  ProcessHandle process(Service service) {
    String name = service.name().toLowerCase(Locale.ROOT);
    return Objects.requireNonNull(platform.processes().get(name));
  }

  CpuMeter meter() {
    return new CpuMeter(platform.processes());
  }

  void execute(String sql) throws SQLException {
    try (Statement statement = database.createStatement()) {
      statement.execute(sql);
    }
  }

  /** The numbers in the first row. */
  double[] numbers(String sql) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      double[] numbers = new double[row.getMetaData().getColumnCount()];
      for (int column = 0; column < numbers.length; column++) {
        numbers[column] = row.getDouble(column + 1);
      }
      return numbers;
    }
  }

  void tellSandbox(String method, String path, @Nullable Map<String, ?> body) {
    http.send(method, sandboxUrl() + path, body, null);
  }

  @Override
  public void close() throws SQLException {
    database.close();
    platform.close();
  }
}
