package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of our services, as its own source describes it.
 *
 * @param name as in the names of its module, its Deployment and its container
 */
record Workload(String name) {
  static final List<Workload> SERVICES =
      List.of(new Workload("api"), new Workload("ingester"), new Workload("dispatcher"));

  static Optional<Workload> of(JsonNode document) {
    return SERVICES.stream()
        .filter(service -> Manifests.id(document).equals("Deployment/" + service.objectName()))
        .findFirst();
  }

  String objectName() {
    return "postern-" + name;
  }

  Path module() {
    return Repository.ROOT.resolve(name + "-service");
  }

  /** The port that customers or SNS come to, and that answers for the service's health. */
  int port() {
    return defaultOf("quarkus.http.port");
  }

  int managementPort() {
    return defaultOf("quarkus.management.port");
  }

  /** The bodies that it takes at most, as {@code 56m}. */
  String largestBody() {
    Matcher line =
        Pattern.compile("(?m)^quarkus\\.http\\.limits\\.max-body-size=(\\d+M)$")
            .matcher(properties());
    if (!line.find()) {
      throw new IllegalStateException(name + " has no limit of bodies");
    }
    return line.group(1).toLowerCase(Locale.ROOT);
  }

  String properties() {
    return Yaml.read(module().resolve("src/main/resources/application.properties"));
  }

  private int defaultOf(String property) {
    Matcher line =
        Pattern.compile("(?m)^" + Pattern.quote(property) + "=\\$\\{[A-Z_]+:(\\d+)}$")
            .matcher(properties());
    if (!line.find()) {
      throw new IllegalStateException(name + " has no " + property);
    }
    return Integer.parseInt(line.group(1));
  }
}
