package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What holds for the dashboard, the alerts and the runbooks. */
final class ObservabilityRules {
  private static final Set<String> SEVERITIES = Set.of("critical", "warning", "info");
  private static final List<String> PARTS =
      List.of("What it means", "What to look at", "What to do", "When to leave it");

  private ObservabilityRules() {}

  static List<Rule<Observability>> all() {
    return List.of(
        new Rule<>(
            "each alert says how bad it is, since when, and what",
            all -> all.rules().stream().flatMap(ObservabilityRules::unsaid)),
        new Rule<>("no two alerts have one name", ObservabilityRules::sameNames),
        new Rule<>(
            "each alert has a runbook with all its parts",
            all -> all.rules().stream().flatMap(rule -> withoutRunbook(all, rule))),
        new Rule<>("each runbook is of an alert, and in the list", ObservabilityRules::strayPages),
        new Rule<>(
            "alerts and runbooks ask for series that there are",
            all -> all.alertQueries().flatMap(KnownSeries::unknownIn)),
        new Rule<>(
            "the dashboard asks for series that there are",
            all -> all.dashboardQueries().flatMap(KnownSeries::unknownIn)),
        new Rule<>(
            "each bracket of a query closes",
            all ->
                Stream.concat(all.alertQueries(), all.dashboardQueries())
                    .flatMap(PromQl::imbalances)),
        new Rule<>("the dashboard shows each metric of ours", ObservabilityRules::notShown),
        new Rule<>(
            "each panel has its own id, a title and a query", ObservabilityRules::unfinishedPanels),
        new Rule<>(
            "each log line of a runbook is one that a service writes",
            ObservabilityRules::neverWritten));
  }

  private static String name(JsonNode rule) {
    return rule.path("alert").asText();
  }

  private static Stream<String> unsaid(JsonNode rule) {
    boolean said =
        name(rule).matches("Postern([A-Z][a-z]+)+")
            && SEVERITIES.contains(rule.path("labels").path("severity").asText())
            && rule.path("for").asText().matches("\\d+[mh]")
            && Stream.of("summary", "description")
                .noneMatch(text -> rule.path("annotations").path(text).asText().isBlank());
    return said ? Stream.empty() : Stream.of(name(rule));
  }

  private static Stream<String> sameNames(Observability all) {
    Set<String> seen = new HashSet<>();
    return all.rules().stream().map(ObservabilityRules::name).filter(name -> !seen.add(name));
  }

  private static String page(JsonNode rule) {
    return name(rule)
            .replace("Postern", "")
            .replaceAll("(?<=.)([A-Z])", "-$1")
            .toLowerCase(Locale.ROOT)
        + ".md";
  }

  private static Stream<String> withoutRunbook(Observability all, JsonNode rule) {
    String page = all.pages().getOrDefault(page(rule), "");
    String severity = rule.path("labels").path("severity").asText();
    String url = rule.path("annotations").path("runbook_url").asText();
    boolean there =
        url.equals("docs/operations/" + page(rule))
            && page.startsWith("# %s\n\nSeverity: %s.\n".formatted(name(rule), severity))
            && PARTS.stream().allMatch(part -> part(page, part).length() > 10);
    return there ? Stream.empty() : Stream.of(name(rule));
  }

  private static String part(String page, String heading) {
    String[] split = page.split("\n## " + heading + "\n", 2);
    return split.length < 2 ? "" : split[1].split("\n## ", 2)[0].strip();
  }

  private static Stream<String> strayPages(Observability all) {
    Set<String> known =
        all.rules().stream().map(ObservabilityRules::page).collect(Collectors.toSet());
    String list = all.pages().getOrDefault("README.md", "");
    Stream<String> unlisted =
        all.rules().stream()
            .map(
                rule ->
                    "| [%s](%s) | %s |"
                        .formatted(name(rule), page(rule), rule.at("/labels/severity").asText()))
            .filter(line -> !list.contains(line));
    Stream<String> strays =
        all.pages().keySet().stream()
            .filter(page -> !page.equals("README.md") && !known.contains(page));
    return Stream.concat(unlisted, strays);
  }

  private static Stream<String> notShown(Observability all) {
    Set<String> shown = new TreeSet<>();
    all.dashboardQueries().forEach(query -> shown.addAll(query.series().keySet()));
    return MetricTable.own().stream()
        .filter(metric -> metric.series().noneMatch(shown::contains))
        .map(Metric::name);
  }

  private static Stream<String> unfinishedPanels(Observability all) {
    Set<Integer> ids = new HashSet<>();
    Stream<String> repeated =
        all.panels().stream()
            .filter(panel -> !ids.add(panel.path("id").asInt()))
            .map(panel -> panel.path("title").asText());
    Stream<String> empty =
        all.charts()
            .filter(
                panel ->
                    panel.path("title").asText().isBlank()
                        || panel.at("/targets/0/expr").asText().isBlank())
            .map(panel -> "panel " + panel.path("id"));
    return Stream.concat(repeated, empty);
  }

  private static Stream<String> neverWritten(Observability all) {
    return all.pages().values().stream()
        .flatMap(page -> Observability.fenced(page, "log"))
        .filter(line -> !LogLines.isWritten(line));
  }
}
