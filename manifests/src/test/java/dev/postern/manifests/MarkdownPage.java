package dev.postern.manifests;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation, read as code hosts read it.
 *
 * @param path from the root of the checkout
 * @param prose the lines outside of blocks
 */
record MarkdownPage(String path, List<Block> blocks, List<Line> prose) {
  static final Set<String> SHELLS = Set.of("sh", "bash", "shell", "zsh", "console", "shellsession");

  private static final Pattern COMMENT = Pattern.compile("(?m)(?:^|\\s)#.*");
  private static final Pattern CONTINUED = Pattern.compile("\\\\\n");
  private static final Pattern FENCE = Pattern.compile("\\s*(```+|~~~+)\\s*(\\S*).*");
  private static final Pattern MARK = Pattern.compile("\\s*<!-- (needs|tested): (\\S+) -->\\s*");
  private static final Pattern HEADING = Pattern.compile("#{1,6}\\s+(.*)");
  private static final Pattern CODE =
      Pattern.compile("(`+)(?:[^`\\n]|\\n(?!\\n))+?\\1(?!`)", Pattern.MULTILINE);
  private static final Pattern LINK =
      Pattern.compile(
          "]\\(\\s*<?([^()\\s>]+)>?(?:\\s+\"[^\"]*\")?\\s*\\)"
              + "|(?m:^\\[[^\\]]+]:\\s+(\\S+))"
              + "|<a\\s[^>]*href=\"([^\"]+)\"");

  /** A line and its number. */
  record Line(int number, String text) {}

  /**
   * What the comment before a block says of it.
   *
   * @param kind {@code needs} or {@code tested}
   * @param value what it needs, or the test that runs it
   */
  record Mark(String kind, String value) {
    static Optional<Mark> of(String line) {
      Matcher parts = MARK.matcher(line);
      return parts.matches()
          ? Optional.of(new Mark(parts.group(1), parts.group(2)))
          : Optional.empty();
    }
  }

  /**
   * A fenced block of code.
   *
   * @param language empty where it names none
   * @param indented it or its mark, as within a list
   */
  record Block(
      int number, String language, Optional<Mark> mark, boolean indented, List<String> lines) {}

  static MarkdownPage parse(String path, String text) {
    List<Block> blocks = new ArrayList<>();
    List<Line> prose = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int at = 0; at < lines.size(); at++) {
      Matcher fence = FENCE.matcher(lines.get(at));
      if (fence.matches()) {
        int end = end(lines, at, fence.group(1));
        Optional<Mark> mark = at == 0 ? Optional.empty() : Mark.of(lines.get(at - 1));
        List<String> code = lines.subList(at + 1, Math.min(end, lines.size()));
        boolean indented =
            Stream.of(lines.get(at), at == 0 ? "" : lines.get(at - 1))
                .anyMatch(line -> line.startsWith(" "));
        blocks.add(new Block(at + 1, fence.group(2), mark, indented, code));
        at = end;
      } else {
        prose.add(new Line(at + 1, lines.get(at)));
      }
    }
    return new MarkdownPage(path, blocks, prose);
  }

  private static int end(List<String> lines, int start, String fence) {
    int at = start + 1;
    while (at < lines.size() && !lines.get(at).strip().equals(fence)) {
      at++;
    }
    return at;
  }

  /** Marks that no block follows. */
  Stream<Line> strayMarks() {
    Set<Integer> starts = blocks.stream().map(Block::number).collect(Collectors.toSet());
    return prose.stream()
        .filter(line -> Mark.of(line.text()).isPresent() && !starts.contains(line.number() + 1));
  }

  /** Where the links lead, as they are written. */
  Stream<String> links() {
    String text = prose.stream().map(Line::text).collect(Collectors.joining("\n"));
    return LINK.matcher(CODE.matcher(text).replaceAll("")).results().map(MarkdownPage::target);
  }

  private static String target(MatchResult link) {
    return Stream.of(1, 2, 3)
        .map(group -> Optional.ofNullable(link.group(group)))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseThrow();
  }

  /** What a shell is given: of its blocks each command on one line, without comments. */
  Stream<String> commands() {
    return blocks.stream()
        .filter(block -> SHELLS.contains(block.language()))
        .map(block -> String.join("\n", block.lines()))
        .map(text -> COMMENT.matcher(CONTINUED.matcher(text).replaceAll(" ")).replaceAll(""))
        .flatMap(String::lines);
  }

  /** What stands between backticks outside of blocks. */
  Stream<String> code() {
    String text = prose.stream().map(Line::text).collect(Collectors.joining("\n"));
    return CODE.matcher(text).results().map(MatchResult::group);
  }

  /** What the headings are called in links, on code hosts and in the site alike. */
  Set<String> anchors() {
    return prose.stream()
        .map(line -> HEADING.matcher(line.text()))
        .filter(Matcher::matches)
        .map(heading -> heading.group(1).replaceAll("\\[([^\\]]*)]\\([^)]*\\)", "$1"))
        .filter(heading -> hostAnchor(heading).equals(siteAnchor(heading)))
        .map(MarkdownPage::hostAnchor)
        .collect(Collectors.toSet());
  }

  private static String hostAnchor(String heading) {
    return heading
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}\\p{M} _-]", "")
        .replace(' ', '-');
  }

  private static String siteAnchor(String heading) {
    return Normalizer.normalize(heading, Normalizer.Form.NFKD)
        .replaceAll("[^\\p{ASCII}]", "")
        .replaceAll("[^\\w\\s-]", "")
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("[-\\s]+", "-");
  }
}
