package dev.postern.system;

import dev.postern.sandbox.process.TiedProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The containers of podman. */
final class Podman {
  private Podman() {}

  static boolean works() {
    return TiedProcess.works("podman", "info");
  }

  static boolean hasImage(String image) {
    return TiedProcess.works("podman", "image", "exists", image);
  }

  /** The exit status of a program of an image; 127 if the image has no such program. */
  static int run(String image, String program, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("podman", "run", "--rm", "--network=none"));
    command.addAll(List.of("--entrypoint=" + program, image));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  static Instant startOf(String container) throws IOException {
    return Instant.ofEpochMilli(
        Long.parseLong(inspect(container, "{{.State.StartedAt.UnixMilli}}")));
  }

  /** What its program wrote to the standard output. */
  static String logs(String container) throws IOException {
    return output("logs", container);
  }

  /** What a template of Go says of a container. */
  static String inspect(String container, String template) throws IOException {
    return output("inspect", "--format", template, container);
  }

  /**
   * The name of a container, ended ones included.
   *
   * @param pattern a regular expression that one name fits
   */
  static String named(String pattern) throws IOException {
    return output("ps", "--all", "--filter", "name=" + pattern, "--format", "{{.Names}}");
  }

  private static String output(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of("podman"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  /** Takes it away, if it is there. */
  static void remove(List<String> containers) {
    for (String container : containers) {
      TiedProcess.works("podman", "rm", "--force", "--ignore", "--time", "0", container);
    }
  }

  static void removePods(List<String> pods) {
    for (String pod : pods) {
      TiedProcess.works("podman", "pod", "rm", "--force", "--ignore", pod);
    }
  }
}
