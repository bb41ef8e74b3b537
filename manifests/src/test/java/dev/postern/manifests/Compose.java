package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The compose file.
 *
 * @param file as a tree, so that a test can break it
 */
record Compose(ObjectNode file) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_0-9]+)(:\\?|:-([^}]*))?}");

  /** Its containers, each under its name. */
  record Container(String name, JsonNode settings) {
    boolean isOnce() {
      return settings.path("restart").asText().equals("no");
    }

    /** Of our own making, by a recipe in {@code deploy}. */
    boolean isOurs() {
      return settings.path("image").asText().startsWith("localhost/postern/");
    }

    Stream<String> texts(String field) {
      return Manifests.elements(settings.path(field)).map(JsonNode::asText);
    }
  }

  static Compose shipped() {
    return new Compose(Yaml.document(Repository.ROOT.resolve("deploy/compose.yaml")));
  }

  Stream<Container> containers() {
    return file.path("services").properties().stream()
        .map(entry -> new Container(entry.getKey(), entry.getValue()));
  }

  Container container(String name) {
    return new Container(name, file.path("services").path(name));
  }

  /** The variables that a text asks of the file {@code .env}. */
  static List<String> references(String text) {
    return REFERENCE.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** What a container is told where {@code .env} holds these variables. */
  Map<String, String> environment(String container, Map<String, String> variables) {
    Map<String, String> environment = new HashMap<>();
    container(container)
        .settings()
        .path("environment")
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              Optional<String> value =
                  entry.getValue().isNull()
                      ? Optional.ofNullable(variables.get(name))
                      : Optional.of(filled(entry.getValue().asText(), variables));
              value.ifPresent(text -> environment.put(name, text));
            });
    return environment;
  }

  private static String filled(String text, Map<String, String> variables) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(value(match.group(1), match.group(3), variables)));
  }

  private static String value(
      String name, @Nullable String otherwise, Map<String, String> variables) {
    String value = variables.getOrDefault(name, otherwise == null ? "" : otherwise);
    if (value.isEmpty() && otherwise == null) {
      throw new IllegalStateException(".env must set " + name);
    }
    return value;
  }
}
