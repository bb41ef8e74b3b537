package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is watched, and what to do then.
 *
 * @param pages the runbooks by file name
 */
record Observability(ObjectNode alerts, ObjectNode dashboard, Map<String, String> pages) {
  static final Path FOLDER = Repository.ROOT.resolve("deploy/observability");

  private static final Path RUNBOOKS = Repository.ROOT.resolve("docs/operations");
  private static final Pattern FENCE = Pattern.compile("(?s)```(\\w+)\n(.*?)\n```");

  static Observability shipped() {
    return new Observability(
        Yaml.document(FOLDER.resolve("alerts.yaml")),
        Yaml.document(FOLDER.resolve("grafana-dashboard.json")),
        readPages());
  }

  Observability copy() {
    return new Observability(alerts.deepCopy(), dashboard.deepCopy(), new TreeMap<>(pages));
  }

  List<JsonNode> rules() {
    return alerts.findValues("rules").stream().flatMap(JsonNode::valueStream).toList();
  }

  List<JsonNode> panels() {
    return dashboard.path("panels").valueStream().toList();
  }

  /** Panels that show something: all but the headings. */
  Stream<JsonNode> charts() {
    return panels().stream().filter(panel -> !panel.path("type").asText().equals("row"));
  }

  Stream<PromQl> dashboardQueries() {
    return charts()
        .flatMap(panel -> panel.path("targets").valueStream())
        .map(target -> new PromQl(target.path("expr").asText()));
  }

  Stream<PromQl> alertQueries() {
    return Stream.concat(
            rules().stream().map(rule -> rule.path("expr").asText()),
            pages.values().stream().flatMap(page -> fenced(page, "promql")))
        .map(PromQl::new);
  }

  /** The lines of the blocks of a language in a page. */
  static Stream<String> fenced(String page, String language) {
    return FENCE
        .matcher(page)
        .results()
        .filter(block -> block.group(1).equals(language))
        .flatMap(block -> block.group(2).lines());
  }

  private static Map<String, String> readPages() {
    Map<String, String> pages = new TreeMap<>();
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      files.forEach(file -> pages.put(file.getFileName().toString(), Yaml.read(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return pages;
  }
}
