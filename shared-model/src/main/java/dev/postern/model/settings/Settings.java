package dev.postern.model.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Environment variables, where {@code NAME_FILE} names a file that holds the value of NAME. */
public final class Settings {
  private final Map<String, String> variables;

  public Settings(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /**
   * The value, without the line end that editors and secret stores add to a file.
   *
   * @throws IllegalStateException if both NAME and NAME_FILE are set
   * @throws UncheckedIOException if the file cannot be read
   */
  public Optional<String> find(String name) {
    String value = variables.getOrDefault(name, "");
    String file = variables.getOrDefault(name + "_FILE", "");
    if (!value.isEmpty() && !file.isEmpty()) {
      throw new IllegalStateException("set " + name + " or " + name + "_FILE, not both");
    }
    return file.isEmpty() ? Optional.of(value).filter(v -> !v.isEmpty()) : Optional.of(read(file));
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret file " + file, e);
    }
  }
}
