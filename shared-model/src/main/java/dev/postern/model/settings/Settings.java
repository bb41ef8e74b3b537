package dev.postern.model.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  /**
   * The values that commas separate. A backslash takes the next character as it is, so that a value
   * can hold a comma.
   */
  public List<String> list(String name) {
    List<String> values = new ArrayList<>();
    var value = new StringBuilder();
    String text = find(name).orElse("");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',') {
        values.add(value.toString());
        value.setLength(0);
      } else if (c == '\\' && i + 1 < text.length()) {
        i++;
        value.append(text.charAt(i));
      } else {
        value.append(c);
      }
    }
    values.add(value.toString());
    values.removeIf(String::isEmpty);
    return List.copyOf(values);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the secret file " + file, e);
    }
  }
}
