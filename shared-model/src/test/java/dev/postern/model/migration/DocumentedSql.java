package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The blocks of SQL in pages that are marked with {@link DocsStatementsTest}. */
public final class DocumentedSql {
  private static final Path DOCS = Path.of(System.getProperty("postern.root"), "docs");
  private static final Pattern BLOCK =
      Pattern.compile("(?ms)^<!-- tested: DocsStatementsTest -->\n```sql\n(.*?)\n```$");

  private DocumentedSql() {}

  /** An index and a backfill, as docs/upgrading.md shows them. */
  public static List<String> migrations() {
    List<String> blocks = blocks("upgrading.md", 3);
    return blocks.subList(1, 3);
  }

  /** What docs/upgrading.md asks for transactions that stay open. */
  static String openTransactions() {
    return blocks("upgrading.md", 3).getFirst();
  }

  /** What docs/operations.md gives the services' logins their passwords with. */
  static String passwords() {
    return blocks("operations.md", 1).getFirst();
  }

  private static List<String> blocks(String page, int count) {
    try {
      List<String> blocks =
          BLOCK
              .matcher(Files.readString(DOCS.resolve(page)))
              .results()
              .map((MatchResult block) -> block.group(1))
              .toList();
      assertThat(blocks).as(page).hasSize(count);
      return blocks;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
