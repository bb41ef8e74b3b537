package dev.postern.model.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Environment variables, where {@code NAME_FILE} names a file that holds the value of NAME. */
public final class Settings {
  private final Function<String, Optional<String>> variables;

  public Settings(Map<String, String> variables) {
    Map<String, String> copy = Map.copyOf(variables);
    this.variables = name -> Optional.ofNullable(copy.get(name));
  }

  /**
   * @param variables answers the value of a variable wherever it was set
   */
  public Settings(Function<String, Optional<String>> variables) {
    this.variables = variables;
  }

  /**
   * The value, without the line end that editors and secret stores add to a file.
   *
   * @throws IllegalStateException if both NAME and NAME_FILE are set
   * @throws UncheckedIOException if the file cannot be read
   */
  public Optional<String> find(String name) {
    Optional<String> value = variables.apply(name).filter(text -> !text.isEmpty());
    Optional<String> file = variables.apply(name + "_FILE").filter(text -> !text.isEmpty());
    if (value.isPresent() && file.isPresent()) {
      throw new IllegalStateException("set " + name + " or " + name + "_FILE, not both");
    }
    return file.map(path -> read(name, path)).or(() -> value);
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

  private static String read(String name, String file) {
    try {
      return Files.readString(Path.of(file)).stripTrailing();
    } catch (IOException | InvalidPathException e) {
      // Without the path: who puts the secret itself in its place must not find it in a log.
      throw new UncheckedIOException(
          name + "_FILE names a file that cannot be read",
          new IOException(e.getClass().getSimpleName()));
    }
  }
}
