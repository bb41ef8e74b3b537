package dev.postern.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts in the sources of the services. */
final class LogLines {
  private static final Pattern JOINED = Pattern.compile("\"\\s*\\+\\s*\"");
  private static final Pattern FORMAT = Pattern.compile("%[sd]");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final List<String> TEXTS = texts();

  private LogLines() {}

  /** Whether a service has the text of this line, with an ellipsis for each part that differs. */
  static boolean isWritten(String line) {
    return TEXTS.contains(line);
  }

  private static List<String> texts() {
    return Stream.of("api", "ingester", "dispatcher")
        .flatMap(LogLines::sources)
        .map(source -> JOINED.matcher(source).replaceAll(""))
        .flatMap(source -> TEXT.matcher(source).results())
        .map(match -> FORMAT.matcher(match.group(1)).replaceAll("…"))
        .toList();
  }

  private static Stream<String> sources(String service) {
    try (Stream<Path> files = Files.walk(Repository.ROOT.resolve(service + "-service/src/main"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Yaml::read)
          .filter(source -> source.contains("LOG."))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
