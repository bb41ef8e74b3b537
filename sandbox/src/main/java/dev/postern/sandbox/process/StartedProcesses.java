package dev.postern.sandbox.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A list of what was started, for the case that the launcher is killed where the kernel does not
 * end its children: whoever comes next stops them.
 */
public record StartedProcesses(Path file) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public static StartedProcesses in(Path folder) {
    return new StartedProcesses(folder.resolve("processes"));
  }

  public void add(ProcessHandle process) throws IOException {
    Files.writeString(
        file,
        ProcessIdentity.of(process).print() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  /** Stops what is left of the list, last started first, and forgets it. */
  public void stopLeftovers() throws IOException {
    if (Files.exists(file)) {
      for (var line : Files.readAllLines(file).reversed()) {
        ProcessIdentity.parse(line).find().ifPresent(process -> stop(process, PATIENCE));
      }
      Files.delete(file);
    }
  }

  /** Asks the process to end, and ends it if it has not after a while. */
  public static void stop(ProcessHandle process, Duration patience) {
    process.destroy();
    if (!hasEnded(process, patience)) {
      process.destroyForcibly();
      hasEnded(process, patience);
    }
  }

  /** Ends the process at once and waits for that. */
  public static void kill(Process process) {
    try {
      process.destroyForcibly().waitFor();
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasEnded(ProcessHandle process, Duration patience) {
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
}
