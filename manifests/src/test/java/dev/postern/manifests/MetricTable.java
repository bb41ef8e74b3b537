package dev.postern.manifests;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The tables of docs/observability.md. */
final class MetricTable {
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private MetricTable() {}

  /** Of Postern's own metrics. */
  static List<Metric> own() {
    return rows("What Postern measures")
        .map(
            cells ->
                new Metric(
                    names(cells.getFirst()).getFirst(),
                    cells.get(1),
                    cells.get(2),
                    tags(cells.get(3))))
        .toList();
  }

  /** What the framework's metrics begin with. */
  static Set<String> framework() {
    return rows("What the framework measures")
        .flatMap(cells -> names(cells.getFirst()).stream())
        .collect(Collectors.toSet());
  }

  private static Set<String> tags(String cell) {
    return Set.copyOf(names(cell));
  }

  private static List<String> names(String cell) {
    return NAME.matcher(cell).results().map(match -> match.group(1)).toList();
  }

  private static Stream<List<String>> rows(String heading) {
    String page = Yaml.read(Repository.ROOT.resolve("docs/observability.md"));
    String section = page.split("\n## " + heading + "\n", 2)[1].split("\n## ", 2)[0];
    return section
        .lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList());
  }
}
