package dev.postern.manifests;

import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where things are in the checkout. */
final class Repository {
  static final Path ROOT = Path.of(System.getProperty("postern.root"));

  private static final Pattern VARIABLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]+)=");

  private Repository() {}

  static Path overlay(String name) {
    return ROOT.resolve("k8s/overlays").resolve(name);
  }

  /** Every variable that Postern reads. */
  static Set<String> variables() {
    return VARIABLE
        .matcher(Yaml.read(ROOT.resolve(".env.example")))
        .results()
        .map((MatchResult match) -> match.group(1))
        .collect(Collectors.toSet());
  }
}
