import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The arguments of native-image as its builder wants them: the program of that name, which would
 * translate them, is among what GraalVM's jars lack.
 */
final class ImageArguments {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "--features", "-H:Features",
          "--enable-url-protocols", "-H:EnableURLProtocols",
          "--enable-monitoring", "-H:EnableMonitoringFeatures",
          "--enable-native-access", "-H:EnableNativeAccess");
  private static final Map<String, String> SWITCHES =
      Map.of(
          "--allow-incomplete-classpath", "-H:+AllowIncompleteClasspath",
          "--link-at-build-time", "-H:LinkAtBuildTime=",
          "--no-fallback", "-H:FallbackThreshold=0");

  private final List<String> jvm = new ArrayList<>();
  private final List<String> builder = new ArrayList<>();
  private final List<Exclusion> exclusions = new ArrayList<>();
  private String jar = "";

  /** Files of jars that match the one are ignored where their path matches the other. */
  private record Exclusion(Pattern jar, Pattern path) {}

  static ImageArguments of(String line) {
    ImageArguments arguments = new ImageArguments();
    arguments.add(line);
    return arguments;
  }

  List<String> jvm() {
    return List.copyOf(jvm);
  }

  List<String> builder() {
    return List.copyOf(builder);
  }

  /** The file that native-image was told to make an image of; empty where there is none. */
  String jar() {
    return jar;
  }

  boolean excludes(String jarName, String path) {
    return exclusions.stream()
        .anyMatch(one -> one.jar.matcher(jarName).find() && one.path.matcher(path).find());
  }

  void add(String line) {
    List<String> words = List.of(line.strip().split("\\s+"));
    for (int i = 0; i < words.size(); i++) {
      switch (words.get(i)) {
        case "" -> {}
        case "--exclude-config" ->
            exclusions.add(
                new Exclusion(Pattern.compile(words.get(++i)), Pattern.compile(words.get(++i))));
        case "-jar" -> jar = words.get(++i);
        default -> translate(words.get(i));
      }
    }
  }

  /** As the builder knows it; it may hold spaces. */
  void addOption(String option) {
    builder.add(option);
  }

  private void translate(String word) {
    String name = word.replaceFirst("=.*", "");
    String value = word.substring(Math.min(word.length(), name.length() + 1));
    if (word.startsWith("-J")) {
      jvm.add(word.substring(2));
    } else if (word.startsWith("-H:") || word.startsWith("-R:")) {
      builder.add(word);
    } else if (!word.startsWith("-")) {
      builder.add("-H:Name=" + word);
    } else if (name.startsWith("--initialize-at-")) {
      String when = name.endsWith("build-time") ? "build_time" : "run_time";
      for (String classes : value.split(",")) {
        builder.add("-H:ClassInitialization=" + classes + ":" + when);
      }
    } else if (OPTIONS.containsKey(name) && !value.isEmpty()) {
      builder.add(OPTIONS.get(name) + "=" + value);
    } else if (SWITCHES.containsKey(word)) {
      builder.add(SWITCHES.get(word));
    } else {
      throw new IllegalArgumentException("native-check does not know the argument " + word);
    }
  }
}
