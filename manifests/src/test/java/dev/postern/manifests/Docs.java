package dev.postern.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All pages that people read, and what makes a site of those in {@code docs/}.
 *
 * @param texts the Markdown files by their paths from the root of the checkout
 * @param tests the sources of the tests by the names of their classes
 * @param script the text of {@code ./postern}
 */
record Docs(Map<String, String> texts, ObjectNode site, Map<String, String> tests, String script) {
  static final String FOLDER = "docs/";

  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".postern", ".idea", ".vscode");

  static Docs shipped() {
    Map<String, String> texts = new TreeMap<>();
    Map<String, String> tests = new TreeMap<>();
    for (Path file : files()) {
      String name = file.getFileName().toString();
      if (name.endsWith(".md")) {
        texts.put(Repository.ROOT.relativize(file).toString(), Yaml.read(file));
      } else if (name.endsWith("Test.java")) {
        tests.put(name.replace(".java", ""), Yaml.read(file));
      }
    }
    return new Docs(
        texts,
        Yaml.document(Repository.ROOT.resolve("mkdocs.yml")),
        tests,
        Yaml.read(Repository.ROOT.resolve("postern")));
  }

  Docs copy() {
    return new Docs(new TreeMap<>(texts), site.deepCopy(), new TreeMap<>(tests), script);
  }

  Stream<MarkdownPage> pages() {
    return texts.entrySet().stream()
        .map(page -> MarkdownPage.parse(page.getKey(), page.getValue()));
  }

  boolean exists(Path path) {
    return path.toString().endsWith(".md")
        ? texts.containsKey(path.toString())
        : Files.isRegularFile(Repository.ROOT.resolve(path));
  }

  /** The pages that the site leads to, in its order, as paths from the root of the checkout. */
  List<String> navigation() {
    List<String> entries = new ArrayList<>();
    gather(site.path("nav"), entries);
    return entries;
  }

  private static void gather(JsonNode node, List<String> entries) {
    if (node.isTextual()) {
      entries.add(FOLDER + node.asText());
    }
    node.forEach(child -> gather(child, entries));
  }

  private static List<Path> files() {
    List<Path> files = new ArrayList<>();
    try {
      Files.walkFileTree(
          Repository.ROOT,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
