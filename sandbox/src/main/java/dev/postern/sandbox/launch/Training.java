package dev.postern.sandbox.launch;

import dev.postern.sandbox.postgres.Folders;
import dev.postern.sandbox.process.StartedProcesses;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Has the services make their start-up caches, once for each build, by an email that goes its whole
 * way.
 */
public final class Training {
  /** Each JVM writes its cache when it ends, all three at the same time. */
  private static final Duration STOP_PATIENCE = Duration.ofMinutes(2);

  private final Path root;
  private final Path folder;
  private final Map<String, String> variables;

  private Training(Path root, Map<String, String> variables) {
    this.root = root;
    this.folder = root.resolve("target/training");
    this.variables = variables;
  }

  /**
   * Trains unless that was done since the build. Whoever comes meanwhile waits for it.
   *
   * @param variables the environment that the parts inherit
   */
  public static void runOnce(Path root, Map<String, String> variables, Progress progress) {
    new Training(root, variables).runOnce(progress);
  }

  private void runOnce(Progress progress) {
    if (!isNeeded()) {
      return;
    }
    try {
      Files.createDirectories(folder.getParent());
      var lockFile = folder.resolveSibling("training.lock");
      try (var channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (isNeeded()) {
          progress.run("Start-up caches, once for each build", this::run);
        }
      }
    } catch (LaunchException | IOException failure) {
      progress.say("  The services start without them, more slowly: " + failure.getMessage());
    }
  }

  private boolean isNeeded() {
    return StartUpCache.isSupported()
        && Stream.of(Service.values()).anyMatch(service -> !service.startUpCache(root).isCurrent());
  }

  private void run() throws IOException {
    // Of one that was cut off.
    StartedProcesses.in(folder).stopLeftovers();
    Folders.delete(folder);
    var state = StateFolder.create(folder);
    var quiet = new Progress(new PrintStream(OutputStream.nullOutputStream()));
    var platform =
        new Platform(
            root, state, Ports.free(), variables, ServiceStart.by(Service::trainingCommand));
    var emergency = new Thread(platform::close);
    Runtime.getRuntime().addShutdownHook(emergency);
    try {
      new Journey(platform.start(quiet)).deliver();
    } finally {
      platform.stop(STOP_PATIENCE);
    }
    Runtime.getRuntime().removeShutdownHook(emergency);
    for (var service : Service.values()) {
      service.startUpCache(root).finish();
    }
    Folders.delete(folder);
  }
}
