package dev.postern.manifests;

import java.nio.file.Files;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages have done to containers and clusters, as far as names go. */
final class DeploymentCalls {
  private static final Pattern COMPOSE =
      Pattern.compile(
          "docker compose -f (\\S+)(?: --profile (\\S+))? \\w+"
              + "(?: --entrypoint \\S+| -\\S+)*(?: ([a-z][a-z-]*))?");
  private static final Pattern KUBECTL = Pattern.compile("kubectl [^;|&]*");
  private static final Pattern WORKLOAD =
      Pattern.compile(" (job|deploy|deployment|service)/([a-z-]++)(?![\\w$.])");
  private static final Pattern OVERLAY = Pattern.compile(" (?:-k|kustomize) ([^\\s`]+)");

  private static final Map<String, String> KINDS =
      Map.of(
          "job", "Job", "deploy", "Deployment", "deployment", "Deployment", "service", "Service");

  private static final Set<String> MANIFESTS =
      Stream.of("dev", "production")
          .flatMap(name -> Kustomization.render(Repository.overlay(name)).documents().stream())
          .map(Manifests::id)
          .collect(Collectors.toSet());

  private DeploymentCalls() {}

  static Stream<String> unknown(Docs docs) {
    return docs.pages()
        .flatMap(
            page ->
                Stream.concat(page.commands(), page.code())
                    .flatMap(DeploymentCalls::unknownIn)
                    .map(name -> page.path() + ": " + name));
  }

  private static Stream<String> unknownIn(String text) {
    return Stream.concat(
        COMPOSE.matcher(text).results().flatMap(DeploymentCalls::unknownToCompose),
        KUBECTL
            .matcher(text)
            .results()
            .map(MatchResult::group)
            .flatMap(DeploymentCalls::unknownToCluster));
  }

  private static Stream<String> unknownToCompose(MatchResult call) {
    if (!call.group(1).equals("deploy/compose.yaml")) {
      return Stream.of(call.group(1));
    }
    Compose compose = Compose.shipped();
    return Stream.concat(
        Stream.ofNullable(call.group(2))
            .filter(
                profile ->
                    compose
                        .containers()
                        .flatMap(each -> each.texts("profiles"))
                        .noneMatch(profile::equals)),
        Stream.ofNullable(call.group(3))
            .filter(name -> compose.containers().noneMatch(each -> each.name().equals(name))));
  }

  private static Stream<String> unknownToCluster(String call) {
    return Stream.concat(
        WORKLOAD
            .matcher(call)
            .results()
            .map(name -> KINDS.get(name.group(1)) + "/" + name.group(2))
            .filter(id -> !MANIFESTS.contains(id)),
        OVERLAY
            .matcher(call)
            .results()
            .map(path -> path.group(1))
            .filter(
                path ->
                    !Files.exists(Repository.ROOT.resolve(path).resolve("kustomization.yaml"))));
  }
}
