package dev.postern.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The metrics that the sources of the services register. */
final class RegisteredMetrics {
  private static final Pattern CONSTANT =
      Pattern.compile("String (\\w+) =\\s*(\"postern\\.[a-z_.]+\")");

  /** A builder up to where it registers, or a call of the registry. */
  private static final Pattern REGISTERED =
      Pattern.compile(
          "(?s)(?:(Gauge|Counter|Timer)\\.builder|(?:metrics|meters|registry)\\.(gauge|counter|timer))"
              + "\\(\\s*\"(postern\\.[a-z_.]+)\"(.*?);");

  private static final Pattern LITERAL = Pattern.compile("\"(postern\\.[a-z_.]+)\"");
  private static final Pattern TAG = Pattern.compile("\\.tag\\(\"(\\w+)\"");
  private static final Pattern TAG_OF_CALL = Pattern.compile("^\\s*,\\s*\"(\\w+)\"");
  private static final Map<String, String> SUFFIXES =
      Map.of("counter", "_total", "timer", "_seconds");

  private RegisteredMetrics() {}

  static Stream<Metric> all() {
    return Stream.of("api", "ingester", "dispatcher").flatMap(RegisteredMetrics::of);
  }

  private static Stream<Metric> of(String service) {
    return sources(service).flatMap(source -> in(source, service));
  }

  /** What one source registers; each of its names must be understood. */
  static Stream<Metric> in(String source, String service) {
    String resolved = withConstants(source);
    List<MatchResult> found = REGISTERED.matcher(resolved).results().toList();
    Set<String> understood = new TreeSet<>();
    found.forEach(match -> understood.add(match.group(3)));
    LITERAL
        .matcher(resolved)
        .results()
        .map(match -> match.group(1))
        .filter(name -> !understood.contains(name))
        .forEach(
            name -> {
              throw new IllegalStateException(name + " is registered in an unknown way");
            });
    return found.stream().map(match -> metric(match, service));
  }

  private static Metric metric(MatchResult match, String service) {
    boolean built = match.group(1) != null;
    String type = (built ? match.group(1) : match.group(2)).toLowerCase(Locale.ROOT);
    String rest = match.group(4);
    String suffix =
        rest.contains(".baseUnit(\"seconds\")") ? "_seconds" : SUFFIXES.getOrDefault(type, "");
    Set<String> tags = new TreeSet<>();
    (built ? TAG : TAG_OF_CALL).matcher(rest).results().forEach(tag -> tags.add(tag.group(1)));
    return new Metric(match.group(3).replace('.', '_') + suffix, type, service, tags);
  }

  private static String withConstants(String source) {
    String resolved = source;
    for (MatchResult constant : CONSTANT.matcher(source).results().toList()) {
      resolved =
          resolved
              .replace(constant.group(), "")
              .replaceAll("\\b" + constant.group(1) + "\\b", constant.group(2));
    }
    return resolved;
  }

  private static Stream<String> sources(String service) {
    Path root = Repository.ROOT.resolve(service + "-service/src/main/java");
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(Yaml::read)
          .filter(source -> source.contains("import io.micrometer."))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
