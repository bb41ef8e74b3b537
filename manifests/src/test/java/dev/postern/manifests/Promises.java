package dev.postern.manifests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What Postern promises, by number, and the numbers that tests carry. */
final class Promises {
  static final Path LIST = Repository.ROOT.resolve("docs/promises.tsv");

  /** One number, or from one to another. */
  private static final Pattern NUMBERS = Pattern.compile("\\bU([1-9]\\d?)\\b(?:-U([1-9]\\d?)\\b)?");

  private static final Pattern NAME =
      Pattern.compile("DisplayName\\(\\s*\"([^\"]*)|name = \"([^\"]*)|\\btest\\('([^']*)");

  private Promises() {}

  /**
   * One promise.
   *
   * @param left what the tests do not prove of it; empty if that is nothing known
   */
  record Promise(String number, String area, String text, String left) {
    static Promise of(String line) {
      String[] cells = line.split("\t", -1);
      return new Promise(cells[0], cells[1], cells[2], cells[3]);
    }
  }

  static List<Promise> all() {
    return Yaml.read(LIST).lines().skip(1).map(Promise::of).toList();
  }

  /** The numbers in the names of tests. */
  static Set<String> tested() {
    try (Stream<Path> files = Files.walk(Repository.ROOT)) {
      Set<String> numbers = new HashSet<>();
      files.filter(Promises::isTest).forEach(file -> numbers.addAll(numbersIn(Yaml.read(file))));
      return numbers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Set<String> numbersIn(String source) {
    Set<String> numbers = new HashSet<>();
    Matcher name = NAME.matcher(source);
    while (name.find()) {
      for (int group = 1; group <= name.groupCount(); group++) {
        String text = name.group(group);
        if (text != null) {
          NUMBERS.matcher(text).results().forEach(range -> addRange(numbers, range));
        }
      }
    }
    return numbers;
  }

  private static void addRange(Set<String> numbers, MatchResult range) {
    int first = Integer.parseInt(range.group(1));
    String end = range.group(2);
    int last = end == null ? first : Integer.parseInt(end);
    IntStream.rangeClosed(first, last).mapToObj(number -> "U" + number).forEach(numbers::add);
  }

  private static boolean isTest(Path file) {
    String path = Repository.ROOT.relativize(file).toString();
    return path.endsWith("Test.java") && path.contains("/src/test/")
        || path.matches("system-tests/clients/[^/]*\\.test\\.js");
  }
}
