package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What processes are told, and which secrets they hold. */
final class SettingsRules {
  static final String SECRETS = "/etc/postern/secrets/";

  private static final String ROLE = "eks.amazonaws.com/role-arn";

  /** Whoever has one of these can do what only that service may. */
  private static final Map<String, Set<String>> HELD_BY =
      Map.of(
          "POSTERN_SECRET_ENCRYPTION_KEY", Set.of("postern-api", "postern-rotate-secrets"),
          "POSTERN_OPERATOR_TOKEN", Set.of("postern-api"),
          "POSTERN_API_DATABASE_URL", Set.of("postern-api"),
          "POSTERN_INGESTER_DATABASE_URL", Set.of("postern-ingester"),
          "POSTERN_DISPATCHER_DATABASE_URL", Set.of("postern-dispatcher"),
          "POSTERN_MIGRATOR_DATABASE_URL", Set.of("postern-migrator", "postern-rotate-secrets"),
          "INGESTER_JOB_TOKEN", Set.of("postern-ingester"),
          "INGESTER_INBOUND_TOKEN", Set.of("postern-ingester"));

  private SettingsRules() {}

  static List<Rule<Manifests>> all() {
    return List.of(
        new Rule<>("each variable is one that Postern reads", SettingsRules::unknownVariables),
        new Rule<>(
            "U36, U40: no secret stands in a manifest or a variable", SettingsRules::plainSecrets),
        new Rule<>(
            "U36: each secret is in a file of the pod's own Secret", SettingsRules::lostFiles),
        new Rule<>("U89: each service holds its own secrets only", SettingsRules::foreignSecrets),
        new Rule<>(
            "U89: each role of AWS belongs to one service and has its policy",
            SettingsRules::sharedRoles));
  }

  /** In production: that a store has what the pods are given. */
  static Rule<Manifests> storedOutside() {
    return new Rule<>(
        "U36: each file of a secret comes from the store",
        manifests ->
            ours(manifests)
                .flatMap(
                    workload ->
                        files(workload)
                            .filter(file -> !isStored(manifests, workload, file))
                            .map(file -> Manifests.id(workload) + " needs " + file)));
  }

  private static boolean isStored(Manifests manifests, JsonNode workload, String variable) {
    return manifests.find("ExternalSecret", Manifests.name(workload)).stream()
        .flatMap(secret -> Manifests.elements(secret.at("/spec/data")))
        .anyMatch(entry -> entry.path("secretKey").asText().equals(variable));
  }

  private static Stream<JsonNode> ours(Manifests manifests) {
    return manifests
        .workloads()
        .filter(workload -> Manifests.name(workload).startsWith("postern-"))
        .map(workload -> (JsonNode) workload);
  }

  static Stream<JsonNode> variables(JsonNode workload) {
    return Manifests.containers(Manifests.podSpec(workload)).stream()
        .flatMap(container -> Manifests.elements(container.path("env")));
  }

  /** The variables whose values the workload reads from files of its Secret. */
  static Stream<String> files(JsonNode workload) {
    return variables(workload)
        .filter(variable -> variable.path("value").asText().startsWith(SECRETS))
        .map(variable -> variable.path("name").asText().replaceAll("_FILE$", ""));
  }

  private static Stream<String> unknownVariables(Manifests manifests) {
    Set<String> known = Repository.variables();
    Stream<String> set =
        ours(manifests).flatMap(SettingsRules::variables).map(v -> v.path("name").asText());
    Stream<String> configured =
        manifests.find("ConfigMap", "postern").stream()
            .flatMap(map -> map.path("data").properties().stream())
            .map(Map.Entry::getKey);
    return Stream.concat(set, configured)
        .filter(name -> !known.contains(name) && !known.contains(name.replaceAll("_FILE$", "")));
  }

  private static Stream<String> plainSecrets(Manifests manifests) {
    Stream<String> objects = manifests.ofKind("Secret").map(Manifests::id);
    Stream<String> references =
        manifests
            .workloads()
            .flatMap(SettingsRules::variables)
            .filter(variable -> variable.has("valueFrom") || isPlain(variable))
            .map(variable -> variable.path("name").asText());
    Stream<String> configured =
        manifests
            .ofKind("ConfigMap")
            .flatMap(map -> map.path("data").properties().stream())
            .map(Map.Entry::getKey)
            .filter(SettingsRules::isSecret);
    return Stream.of(objects, references, configured).flatMap(stream -> stream);
  }

  private static boolean isPlain(JsonNode variable) {
    return isSecret(variable.path("name").asText());
  }

  static boolean isSecret(String name) {
    return HELD_BY.containsKey(name)
        || name.matches(
            ".*(PASSWORD|_TOKEN|_SECRET|ENCRYPTION_KEY|ACCESS_KEY|DATABASE_URL|REDIS_URL)");
  }

  private static Stream<String> lostFiles(Manifests manifests) {
    return ours(manifests)
        .filter(
            workload -> {
              JsonNode pod = Manifests.podSpec(workload);
              boolean mounted =
                  Manifests.elements(pod.at("/containers/0/volumeMounts"))
                      .filter(mount -> (mount.path("mountPath").asText() + "/").equals(SECRETS))
                      .anyMatch(mount -> ownSecret(pod, mount, Manifests.name(workload)));
              boolean exact =
                  variables(workload)
                      .filter(v -> v.path("name").asText().endsWith("_FILE"))
                      .allMatch(
                          v ->
                              v.path("value")
                                  .asText()
                                  .equals(
                                      SECRETS + v.path("name").asText().replaceAll("_FILE$", "")));
              return !mounted || !exact;
            })
        .map(Manifests::id);
  }

  private static boolean ownSecret(JsonNode pod, JsonNode mount, String name) {
    return Manifests.elements(pod.path("volumes"))
        .filter(volume -> volume.path("name").equals(mount.path("name")))
        .anyMatch(
            volume ->
                volume.at("/secret/secretName").asText().equals(name)
                    && volume.at("/secret/defaultMode").asInt() == 0440);
  }

  /** Whether an object of that name may have that secret, or what is none. */
  static boolean mayHold(String name, String variable) {
    return !HELD_BY.containsKey(variable) || HELD_BY.get(variable).contains(name);
  }

  private static Stream<String> foreignSecrets(Manifests manifests) {
    return ours(manifests)
        .flatMap(
            workload ->
                files(workload)
                    .filter(file -> !mayHold(Manifests.name(workload), file))
                    .map(file -> Manifests.id(workload) + " has " + file));
  }

  private static Stream<String> sharedRoles(Manifests manifests) {
    Map<String, String> roles =
        manifests
            .ofKind("ServiceAccount")
            .filter(account -> account.at("/metadata/annotations").has(ROLE))
            .collect(
                Collectors.toMap(
                    Manifests::name, a -> a.at("/metadata/annotations").path(ROLE).asText()));
    Stream<String> shared =
        new TreeSet<>(roles.values()).size() == roles.size()
            ? Stream.empty()
            : Stream.of("one role for several");
    Stream<String> idle =
        Stream.of("postern-ingester", "postern-dispatcher")
            .filter(name -> !roles.containsKey(name))
            .map(name -> name + " has no role");
    return Stream.of(shared, idle, roles.keySet().stream().filter(n -> !canUseRole(n)))
        .flatMap(stream -> stream);
  }

  /** A role is taken on over STS, whose client the service must have. */
  private static boolean canUseRole(String account) {
    String service = account.replace("postern-", "");
    return Files.exists(Repository.ROOT.resolve("deploy/aws/" + service + "-policy.json"))
        && Yaml.read(Repository.ROOT.resolve(service + "-service/pom.xml"))
            .contains("<artifactId>sts</artifactId>");
  }
}
