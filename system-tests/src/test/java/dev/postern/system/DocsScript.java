package dev.postern.system;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of a page that are marked with a test, as one shell script. */
record DocsScript(String text) {
  /** After the mark of a test; both may stand in a list. */
  private static final String BLOCK = "(?ms)^( *)%s\n\\1```(sh|js|java)\n(.*?)\n\\1```$";

  /**
   * @param page its path from the root of the checkout
   */
  static DocsScript of(String page, Class<?> test) {
    return new DocsScript(String.join("\n", blocks(page, test)));
  }

  /** One by one, in the order of the page. */
  static List<String> blocks(String page, Class<?> test) {
    String text = read(page);
    String mark = "<!-- tested: %s -->".formatted(test.getSimpleName());
    List<String> blocks =
        Pattern.compile(BLOCK.formatted(mark))
            .matcher(text)
            .results()
            .map(DocsScript::commands)
            .toList();
    long marks = text.lines().filter(line -> line.contains(mark)).count();
    if (blocks.isEmpty() || blocks.size() != marks) {
      throw new IllegalStateException(
          "%d blocks of %s follow its %d marks %s".formatted(blocks.size(), page, marks, mark));
    }
    return blocks;
  }

  /** With what the reader has in the place of what the page says. */
  DocsScript with(String said, String had) {
    return new DocsScript(text.replace(said, had));
  }

  /** On that database. */
  DocsScript on(DatabaseLogin migrator) {
    return with("postgresql://postern_migrator:…@host:5432/postern", migrator.libpq());
  }

  private static String commands(MatchResult block) {
    String code = block.group(3).replaceAll("(?m)^" + block.group(1), "");
    return switch (block.group(2)) {
      case "js" -> "node --input-type=module <<'JS'\n" + code + "\nJS";
      case "java" ->
          "cat > Send.java <<'JAVA'\n%s\nJAVA\n'%s/bin/java' -cp '%s' Send.java"
              .formatted(
                  code, System.getProperty("java.home"), System.getProperty("java.class.path"));
      default -> code;
    };
  }

  private static String read(String page) {
    try {
      return Files.readString(RunningPostern.root().resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
