import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** What the jars of a class path tell native-image about themselves. */
final class Configuration {
  private static final Map<String, String> OPTIONS =
      Map.of(
          "jni-config.json", "JNIConfigurationResources",
          "proxy-config.json", "DynamicProxyConfigurationResources",
          "reachability-metadata.json", "ReachabilityMetadataResources",
          "reflect-config.json", "ReflectionConfigurationResources",
          "resource-config.json", "ResourceConfigurationResources",
          "serialization-config.json", "SerializationConfigurationResources");

  private final ImageArguments arguments;

  Configuration(ImageArguments arguments) {
    this.arguments = arguments;
  }

  void addOf(Path jar) throws IOException {
    try (var files = FileSystems.newFileSystem(jar)) {
      Path folder = files.getPath("/META-INF/native-image");
      if (Files.isDirectory(folder)) {
        try (Stream<Path> found = Files.walk(folder)) {
          found
              .filter(file -> !arguments.excludes(jar.toString(), file.toString()))
              .sorted()
              .forEach(this::add);
        }
      }
    }
  }

  private void add(Path file) {
    String name = file.getFileName().toString();
    if (name.equals("native-image.properties")) {
      addProperties(file);
    } else if (OPTIONS.containsKey(name)) {
      arguments.add("-H:" + OPTIONS.get(name) + "=" + file.toString().substring(1));
    }
  }

  private void addProperties(Path file) {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String folder = file.getParent().toString().substring(1);
    for (String name : List.of("Args", "JavaArgs")) {
      String value = properties.getProperty(name, "").replace("${.}", folder);
      arguments.add(name.equals("Args") ? value : value.replaceAll("(^|\\s+)(?=\\S)", "$1-J"));
    }
  }
}
