package dev.postern.manifests;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A Dockerfile: its stages, each with its instructions.
 *
 * @param stages by name, in the order of the file where that matters to nobody
 */
record ImageRecipe(Map<String, List<String>> stages, List<String> instructions) {
  static final String UNNAMED = "";

  static ImageRecipe parse(String text) {
    Map<String, List<String>> stages = new TreeMap<>();
    List<String> all = instructions(text);
    List<String> current = new ArrayList<>();
    for (String instruction : all) {
      if (instruction.startsWith("FROM ")) {
        current = new ArrayList<>();
        int name = instruction.indexOf(" AS ");
        stages.put(name < 0 ? UNNAMED : instruction.substring(name + 4), current);
      }
      current.add(instruction);
    }
    return new ImageRecipe(stages, all);
  }

  private static List<String> instructions(String text) {
    String joined = text.replaceAll("(?m)^#.*\\n", "").replaceAll("\\\\\\n\\s*", "");
    return joined.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
  }

  /** Those of a stage and, before them, of the stages that it is made from. */
  List<String> lineage(String stage) {
    List<String> own = stages.getOrDefault(stage, List.of());
    String parent = own.isEmpty() ? "" : own.getFirst().split(" ")[1];
    return stages.containsKey(parent) && !parent.equals(stage)
        ? Stream.concat(lineage(parent).stream(), own.stream()).toList()
        : own;
  }

  /** The last of a kind, which is the one that counts. */
  String last(String stage, String kind) {
    return lineage(stage).stream()
        .filter(instruction -> instruction.startsWith(kind + " "))
        .reduce("", (earlier, later) -> later);
  }
}
