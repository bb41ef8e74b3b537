package dev.postern.sandbox.launch;

import dev.postern.sandbox.process.ProcessIdentity;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The one Postern that runs in a checkout. The kernel holds the lock for the process and drops it
 * with the process, however that ends; the file beside it says who holds it.
 */
record RunningInstance(ProcessIdentity process, String apiUrl) {

  /** Keeps the checkout to this process until the claim is closed. */
  static AutoCloseable claim(Path folder, String apiUrl) throws IOException {
    StateFolder.createPrivately(folder);
    var channel =
        FileChannel.open(
            folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(channel)) {
      channel.close();
      throw new LaunchException(refusal(folder));
    }
    var self = ProcessIdentity.of(ProcessHandle.current());
    // One line for each fact: the launcher script reads the first, too.
    StateFolder.writePrivately(
        file(folder), "pid=%d\nprocess=%s\napi=%s\n".formatted(self.pid(), self.print(), apiUrl));
    return () -> {
      Files.deleteIfExists(file(folder));
      channel.close();
    };
  }

  /** The running one, if its process is still there and still the same. */
  static Optional<RunningInstance> find(Path folder) throws IOException {
    if (!Files.exists(file(folder))) {
      return Optional.empty();
    }
    var lines = Files.readAllLines(file(folder));
    var identity = ProcessIdentity.parse(valueOf(lines.get(1)));
    return identity.find().map(alive -> new RunningInstance(identity, valueOf(lines.get(2))));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException alreadyOurs) {
      return false;
    }
  }

  private static String refusal(Path folder) throws IOException {
    return find(folder)
        .map(
            other ->
                "Postern is already running (pid %d), API at %s; ./postern down stops it"
                    .formatted(other.process.pid(), other.apiUrl))
        .orElse("Postern is just starting or stopping here; try again in a moment");
  }

  private static String valueOf(String line) {
    return line.substring(line.indexOf('=') + 1);
  }

  private static Path file(Path folder) {
    return folder.resolve("running");
  }
}
