package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.manifests.Compose.Container;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for every container on the one machine. */
final class ComposeRules {
  private static final Set<String> KNOWN =
      Set.of(
          "user",
          "read_only",
          "tmpfs",
          "cap_drop",
          "cap_add",
          "security_opt",
          "pids_limit",
          "logging",
          "restart",
          "stop_grace_period",
          "networks",
          "volumes",
          "healthcheck",
          "image",
          "network_mode",
          "mem_limit",
          "cpus",
          "command",
          "entrypoint",
          "environment",
          "depends_on",
          "shm_size",
          "ports",
          "profiles");

  private static final Set<String> HEALTH =
      Set.of("test", "interval", "timeout", "retries", "start_period");

  /** What must have ended well, or be healthy, before. */
  private static final Map<String, Set<String>> AFTER =
      Map.of(
          "postgres", Set.of("certificates"),
          "redis", Set.of("certificates"),
          "migrator", Set.of("postgres"),
          "rotate-secrets", Set.of("postgres"),
          "api", Set.of("migrator", "redis"),
          "ingester", Set.of("migrator"),
          "dispatcher", Set.of("migrator"),
          "proxy", Set.of("api", "ingester"));

  private ComposeRules() {}

  static List<Rule<Compose>> all() {
    return Stream.of(here(), ComposeServiceRules.all()).flatMap(List::stream).toList();
  }

  private static List<Rule<Compose>> here() {
    return List.of(
        each("each setting of a container is one that we know", ComposeRules::isKnown),
        each(
            "U82: each container is the unprivileged user 10001",
            c -> c.settings().path("user").asText().equals("10001:10001")),
        each("U83: no container writes its root", c -> c.settings().path("read_only").asBoolean()),
        each(
            "U83: what is written besides is in memory and bounded",
            ComposeRules::hasBoundedFolders),
        each(
            "U84: no container gains privileges",
            c -> c.texts("security_opt").toList().equals(List.of("no-new-privileges:true"))),
        each(
            "U84: all capabilities are dropped, and one is given back to the proxy",
            ComposeRules::hasNoCapability),
        each(
            "U84: memory, CPU and processes are limited",
            c -> Stream.of("mem_limit", "cpus", "pids_limit").allMatch(c.settings()::has)),
        each("logs are bounded", c -> c.settings().at("/logging/options").has("max-size")),
        new Rule<>(
            "U85: the network of the database has no way out", ComposeRules::databaseNetwork),
        each(
            "U85, U86: database and Redis are in that network only, without a port",
            ComposeRules::isInside),
        each(
            "U86: what is published is for this machine, but for the proxy",
            ComposeRules::isPublishedHere),
        new Rule<>("U86: the proxy is a profile and has TLS", ComposeRules::proxy),
        each("what runs for long is restarted and asked for its health", ComposeRules::isWatched),
        new Rule<>("each container starts after what it needs", ComposeRules::hasty),
        each("each variable is one that Postern reads", ComposeRules::readsOurVariables),
        each("U36, U40: no secret has a value here", ComposeRules::hasNoSecret),
        each("U89: each service is told its own secrets only", ComposeRules::holdsItsOwn),
        each("each file that is mounted is there, for reading", ComposeRules::mountsOurs),
        each(
            "each script that Postgres finds is a program of its own",
            ComposeRules::runsScriptsApart),
        each(
            "each image has a version",
            c -> c.settings().path("image").asText().matches(".+:(?!latest$)[a-z0-9.]+")));
  }

  static Rule<Compose> each(String title, Predicate<Container> holds) {
    return new Rule<>(
        title,
        compose ->
            compose.containers().filter(container -> !holds.test(container)).map(Container::name));
  }

  private static boolean isKnown(Container container) {
    return KNOWN.containsAll(fields(container.settings()))
        && HEALTH.containsAll(fields(container.settings().path("healthcheck")));
  }

  private static Set<String> fields(JsonNode node) {
    return node.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
  }

  private static boolean hasBoundedFolders(Container container) {
    List<String> folders = container.texts("tmpfs").toList();
    return folders.stream().anyMatch(folder -> folder.startsWith("/tmp:"))
        && folders.stream().allMatch(folder -> folder.matches("/[a-z/]+:size=\\d+[mg],.*"));
  }

  private static boolean hasNoCapability(Container container) {
    List<String> given = container.texts("cap_add").toList();
    boolean proxy = container.name().equals("proxy");
    return container.texts("cap_drop").toList().equals(List.of("ALL"))
        && given.equals(proxy ? List.of("NET_BIND_SERVICE") : List.of());
  }

  private static Stream<String> databaseNetwork(Compose compose) {
    return compose.file().at("/networks/database/internal").asBoolean()
        ? Stream.empty()
        : Stream.of("networks/database");
  }

  private static boolean isInside(Container container) {
    return !Set.of("postgres", "redis", "migrator", "rotate-secrets").contains(container.name())
        || (container.texts("networks").toList().equals(List.of("database"))
            && !container.settings().has("ports"));
  }

  private static boolean isPublishedHere(Container container) {
    boolean proxy = container.name().equals("proxy");
    boolean own = container.settings().path("network_mode").asText("none").equals("none");
    return own
        && (proxy || container.texts("ports").allMatch(port -> port.startsWith("127.0.0.1:")));
  }

  private static Stream<String> proxy(Compose compose) {
    Container proxy = compose.container("proxy");
    String sites = Yaml.read(Repository.ROOT.resolve("deploy/compose/Caddyfile"));
    boolean asked = proxy.texts("profiles").toList().equals(List.of("proxy"));
    boolean tls =
        proxy.texts("ports").toList().equals(List.of("80:8080", "443:8443"))
            && sites.contains("{$POSTERN_PUBLIC_URL}")
            && sites.contains("{$POSTERN_INGESTER_URL}")
            && sites.split("import closed", -1).length == 3;
    return asked && tls ? Stream.empty() : Stream.of("proxy");
  }

  private static boolean isWatched(Container container) {
    JsonNode settings = container.settings();
    boolean asks = settings.at("/healthcheck").has("test") || container.isOurs();
    return container.isOnce()
        || (settings.path("restart").asText().equals("unless-stopped")
            && settings.has("healthcheck")
            && asks);
  }

  private static Stream<String> hasty(Compose compose) {
    return compose
        .containers()
        .filter(container -> !waits(compose, container))
        .map(Container::name);
  }

  private static boolean waits(Compose compose, Container container) {
    JsonNode before = container.settings().path("depends_on");
    return fields(before).equals(AFTER.getOrDefault(container.name(), Set.of()))
        && before.properties().stream()
            .allMatch(
                other ->
                    other
                        .getValue()
                        .path("condition")
                        .asText()
                        .equals(
                            compose.container(other.getKey()).isOnce()
                                ? "service_completed_successfully"
                                : "service_healthy"));
  }

  private static boolean readsOurVariables(Container container) {
    Set<String> known = Repository.variables();
    boolean asked =
        Compose.references(container.settings().toString()).stream().allMatch(known::contains);
    boolean told =
        container.settings().path("environment").properties().stream()
            .map(Map.Entry::getKey)
            .allMatch(known::contains);
    return asked && (told || !container.isOurs());
  }

  private static boolean hasNoSecret(Container container) {
    return container.settings().path("environment").properties().stream()
        .filter(entry -> SettingsRules.isSecret(entry.getKey()))
        .allMatch(
            entry ->
                entry.getValue().isNull()
                    || entry.getValue().asText().matches("\\$\\{[A-Z_0-9]+:\\?}"));
  }

  private static boolean holdsItsOwn(Container container) {
    return !container.isOurs()
        || container.settings().path("environment").properties().stream()
            .allMatch(
                entry -> SettingsRules.mayHold("postern-" + container.name(), entry.getKey()));
  }

  /** What is no program its entrypoint reads into itself, options of the shell included. */
  private static boolean runsScriptsApart(Container container) {
    return container
        .texts("volumes")
        .filter(volume -> volume.contains(":/docker-entrypoint-initdb.d/"))
        .allMatch(volume -> Files.isExecutable(ours(volume)));
  }

  private static Path ours(String volume) {
    return Repository.ROOT.resolve("deploy").resolve(volume.split(":")[0]);
  }

  private static boolean mountsOurs(Container container) {
    return container
        .texts("volumes")
        .filter(volume -> volume.startsWith("."))
        .allMatch(volume -> volume.endsWith(":ro") && Files.exists(ours(volume)));
  }
}
