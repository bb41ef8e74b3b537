package dev.postern.sandbox.process;

import dev.postern.sandbox.process.TiedProcess.Farewell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that is ours, with the log it writes. */
public record Child(String name, Process process, Path log) {

  private static final int TAIL = 20;

  public static Child start(
      String name, List<String> command, Map<String, String> variables, Path log) {
    var builder =
        new ProcessBuilder(TiedProcess.tie(command, Farewell.KILL))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().clear();
    builder.environment().putAll(variables);
    return new Child(name, TiedProcess.start(builder), log);
  }

  /** How the process ended and what it last wrote; empty while it lives. */
  public Optional<String> obituary() {
    return process.isAlive()
        ? Optional.empty()
        : Optional.of(
            "%s ended with status %d. %s".formatted(name, process.exitValue(), lastLines()));
  }

  public String lastLines() {
    try {
      var lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
      var tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
      return "Its log (%s) ends with:\n    %s".formatted(log, String.join("\n    ", tail));
    } catch (IOException unreadable) {
      return "Its log (" + log + ") cannot be read.";
    }
  }
}
