package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements of docs/operations, with the login that the page names. */
class RunbookTest {
  private static final Path RUNBOOKS =
      Path.of(System.getProperty("postern.root"), "docs/operations");

  private static final Pattern STATEMENT = Pattern.compile("(?s)```sql\n(.*?)\n```");

  static List<String> statements() throws IOException {
    try (Stream<Path> pages = Files.list(RUNBOOKS)) {
      return pages
          .sorted()
          .flatMap(page -> STATEMENT.matcher(read(page)).results())
          .map((MatchResult match) -> match.group(1))
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("statements")
  void asksWhatTheDatabaseAnswers(String statement) throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement asking = owner.createStatement()) {
      owner.setReadOnly(true);
      owner.setAutoCommit(false);
      try (ResultSet rows = asking.executeQuery(statement)) {
        assertThat(rows.getMetaData().getColumnCount()).isPositive();
      }
    }
  }

  private static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
