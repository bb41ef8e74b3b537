package dev.postern.manifests;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Programs of this machine, which may be missing. */
final class Commands {
  private Commands() {}

  /** Whether the command is there and ends with 0. */
  static boolean succeed(List<String> command, String... arguments) {
    try {
      return new ProcessBuilder(Stream.concat(command.stream(), Stream.of(arguments)).toList())
              .directory(Repository.ROOT.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException missing) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
