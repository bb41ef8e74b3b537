package dev.postern.manifests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.postern.model.settings.EnvFile;
import dev.postern.model.settings.Profile;
import dev.postern.model.settings.Service;
import dev.postern.model.settings.Settings;
import dev.postern.model.settings.SettingsReview;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the pages about installing say, done or looked up. */
class InstallDocsTest {
  private static final Path DOCS = Repository.ROOT.resolve("docs");

  @ParameterizedTest
  @ValueSource(strings = {"install-compose.md", "install-kubernetes.md", "install-one-machine.md"})
  @DisplayName("each variable and each file that the page names is there")
  void namesWhatIsThere(String page) {
    String text = Yaml.read(DOCS.resolve(page));
    String recipe = Yaml.read(Repository.ROOT.resolve("deploy/Dockerfile.jvm"));

    assertThat(matches("`([A-Z]+_[A-Z0-9_]+)[`=]", text))
        .isNotEmpty()
        .allMatch(
            name -> Repository.variables().contains(name) || recipe.contains("ARG " + name + "="));
    assertThat(matches("\\b((?:k8s|deploy)/[a-z0-9/._-]*[a-z0-9])", text))
        .isNotEmpty()
        .filteredOn(path -> !path.endsWith(".env"))
        .allMatch(path -> Files.exists(Repository.ROOT.resolve(path)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deploy/compose.yaml",
        "deploy/Dockerfile.jvm",
        "docs/operations.md",
        "k8s/options/outgoing.yaml",
        "k8s/options/rotate-secrets.yaml"
      })
  @DisplayName("each command of the migrator's image is a program of the module that is in it")
  void startsWhatIsThere(String file) {
    String text = Yaml.read(Repository.ROOT.resolve(file));

    assertThat(matches("\\b(dev\\.postern\\.[a-z.]+\\.[A-Z]\\w+)", text))
        .isNotEmpty()
        .map(name -> "shared-model/src/main/java/" + name.replace('.', '/') + ".java")
        .allMatch(path -> Yaml.read(Repository.ROOT.resolve(path)).contains("void main("));
  }

  @Test
  @DisplayName("U37, U39: the commands for one machine make an .env that production accepts")
  void makesAcceptedSettings(@TempDir Path folder) throws IOException {
    assumeThat(Commands.succeed(List.of("openssl"), "version")).isTrue();
    Path env = folder.resolve(".env");
    List<String> commands =
        matches("(?ms)^<!-- tested: InstallDocsTest -->\n```sh\n(.*?)\n```$", page());
    assertThat(commands).hasSize(3);

    run(String.join("\n", commands.subList(0, 2)), env);
    Map<String, String> variables = new HashMap<>(EnvFile.parse(Files.readAllLines(env)));
    variables.putAll(ComposeTest.addresses());
    for (Service service : Service.values()) {
      String name = service.name().toLowerCase(Locale.ROOT);
      Settings settings = new Settings(Compose.shipped().environment(name, variables));
      assertThat(SettingsReview.of(service, Profile.PRODUCTION, settings).problems()).isEmpty();
      assertThat(SettingsReview.missing(service, settings)).isEmpty();
    }

    Files.write(
        env,
        ComposeTest.addresses().entrySet().stream()
            .map(address -> address.getKey() + "=" + address.getValue())
            .toList(),
        StandardOpenOption.APPEND);
    run(commands.getLast(), env);
  }

  /** All must succeed. */
  private static void run(String commands, Path env) throws IOException {
    String script = freePorts() + "\n" + commands.replace("deploy/.env", env.toString());
    assertThat(Commands.succeed(List.of("bash", "-ec"), script)).as(script).isTrue();
  }

  /** What {@code doctor} looks at may be in use here by others. */
  private static String freePorts() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Stream.of("API", "INGESTER", "DISPATCHER", "SANDBOX", "RECEIVER")
          .map(part -> "export POSTERN_%s_PORT=%d".formatted(part, free.getLocalPort()))
          .collect(joining("\n"));
    }
  }

  @Test
  @DisplayName("the README names what the compose file cannot do without, and nothing else")
  void namesWhatIsDemanded() {
    String readme = Yaml.read(Repository.ROOT.resolve("README.md"));
    String table =
        readme.substring(readme.indexOf("| Variable |"), readme.indexOf("`./postern secrets`"));
    String compose = Yaml.read(Repository.ROOT.resolve("deploy/compose.yaml"));

    assertThat(new TreeSet<>(matches("`([A-Z][A-Z0-9_]+)`", table)))
        .isEqualTo(new TreeSet<>(matches("\\$\\{([A-Z][A-Z0-9_]+):\\?}", compose)));
  }

  private static String page() {
    return Yaml.read(DOCS.resolve("install-compose.md"));
  }

  private static List<String> matches(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map(match -> match.group(1)).toList();
  }
}
