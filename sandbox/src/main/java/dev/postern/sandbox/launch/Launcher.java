package dev.postern.sandbox.launch;

import dev.postern.sandbox.client.LocalException;
import dev.postern.sandbox.postgres.Folders;
import dev.postern.sandbox.process.ProcessIdentity;
import dev.postern.sandbox.process.StartedProcesses;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** The commands {@code up}, {@code demo} and {@code down} of {@code ./postern}. */
public final class Launcher {

  // Longer than the other side may take to stop its parts one after the other.
  private static final Duration DOWN_PATIENCE = Duration.ofSeconds(120);

  private final Path root;
  private final Map<String, String> variables;
  private final Progress progress;

  Launcher(Path root, Map<String, String> variables, Progress progress) {
    this.root = root;
    this.variables = variables;
    this.progress = progress;
  }

  public static void main(String[] arguments) {
    var root = Path.of(System.getProperty("postern.root", ".")).toAbsolutePath().normalize();
    var progress = Progress.onTerminal();
    // exit rather than return: the shutdown hook stops what was started, however we come here.
    System.exit(new Launcher(root, System.getenv(), progress).run(List.of(arguments)));
  }

  int run(List<String> arguments) {
    try {
      switch (String.join(" ", arguments)) {
        case "up" -> up();
        case "demo" -> demo();
        case "down" -> down();
        case "down --purge" -> {
          down();
          purge();
        }
        default -> throw new LaunchException("usage: ./postern up, demo or down [--purge]");
      }
      return 0;
    } catch (LaunchException | LocalException | IOException | UncheckedIOException failure) {
      progress.complain(String.valueOf(failure.getMessage()));
      return 1;
    }
  }

  private void up() throws IOException {
    var platform = platform(folder());
    progress.say("Starting Postern in " + folder());
    Training.runOnce(root, variables, progress);
    var installation = platform.start(progress);
    var timeline = progress.step("One email, the whole way", new Journey(installation)::deliver);
    timeline.lines().forEach(progress::say);
    Welcome.lines(installation).forEach(progress::say);
    throw new LaunchException(platform.awaitUnexpectedEnd());
  }

  private void demo() throws IOException {
    var platform = platform(folder().resolve("demo"));
    progress.say("Starting Postern for a demonstration");
    Training.runOnce(root, variables, progress);
    var journey = new Journey(platform.start(progress));
    show("One email to " + Journey.SUCCESS + ":", journey.deliver());
    show("One email to " + Journey.BOUNCE + ":", journey.bounce());
    show("A second one to the same address, which SES never sees:", journey.suppress());
    progress.say("");
    progress.say("All of it worked.");
  }

  private void show(String title, Timeline timeline) {
    progress.say("");
    progress.say(title);
    timeline.lines().forEach(progress::say);
  }

  private void down() throws IOException {
    var running = RunningInstance.find(folder());
    if (running.isPresent()) {
      progress.run("Stopping Postern", () -> stop(running.get().process()));
    } else {
      progress.say("Postern is not running.");
    }
    for (var state : List.of(folder(), folder().resolve("demo"))) {
      StartedProcesses.in(state).stopLeftovers();
    }
  }

  private static void stop(ProcessIdentity launcher) {
    launcher.find().ifPresent(process -> StartedProcesses.stop(process, DOWN_PATIENCE));
  }

  private void purge() throws IOException {
    Folders.delete(folder());
    progress.say("Deleted " + folder());
  }

  /** The parts to start, which are stopped when this program ends, whatever ends it. */
  private Platform platform(Path state) throws IOException {
    var ports = Ports.from(variables);
    var claim = RunningInstance.claim(folder(), Ports.url(ports.api()));
    if (!state.equals(folder())) {
      StartedProcesses.in(state).stopLeftovers();
      Folders.delete(state);
    }
    var platform = Platform.in(root, state, ports, variables);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform, claim)));
    return platform;
  }

  private void stop(Platform platform, AutoCloseable claim) {
    progress.stop(
        () -> {
          platform.close();
          claim.close();
        });
  }

  private Path folder() {
    return root.resolve(".postern");
  }
}
