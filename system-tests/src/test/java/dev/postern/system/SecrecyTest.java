package dev.postern.system;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.launch.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Where secrets, addresses and contents are after a whole run, and where they are not. */
class SecrecyTest {
  private static final List<String> SERVICES = List.of("api", "ingester", "dispatcher");
  private static final List<String> KEYS =
      List.of("secret-encryption-key", "webhook-secret-encryption-key");

  @Test
  @DisplayName("U36, U72: no secret, address or content of a run is in a log; no key is anywhere")
  void keepsSecretsWhereTheyBelong() throws IOException, SQLException {
    List<HttpResponse<String>> answers;
    List<String> planted;
    List<String> secrets;
    Path folder;
    try (RunningPostern postern = new RunningPostern(Map.of("POSTERN_LOG_JSON", "true"))) {
      folder = postern.folder();
      secrets = secrets(folder);
      Canaries canaries = run(postern.installation());
      planted = canaries.planted();
      answers = canaries.answers();
      assertHoldsNone("the database", content(postern.installation()), keys(folder));
    }

    for (String service : SERVICES) {
      String log = Files.readString(folder.resolve("logs/" + service + ".log"));
      assertThat(log).contains("postern-" + service, "started in");
      assertIsJson(log);
      assertHoldsNone(service + ".log", log, planted);
      assertHoldsNone(service + ".log", log, secrets);
    }
    assertFailureIsLogged(answers, Files.readString(folder.resolve("logs/api.log")));
    assertHoldsNone(
        "an answer", answers.stream().map(SecrecyTest::told).toList().toString(), secrets);
    assertNoFileHolds(folder.resolve("postgres"), keys(folder));
    for (String service : SERVICES) {
      Path image = RunningPostern.root().resolve(service + "-service/target/quarkus-app");
      assertNoFileHolds(image, secrets);
    }
  }

  /** Refusals, an email to its end, and an email that fails inside. */
  private static Canaries run(Installation installation) throws IOException, SQLException {
    Canaries canaries = new Canaries(installation);
    canaries.sendRefused();
    HttpResponse<String> sent = canaries.sendEmail();
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
    String id = new ObjectMapper().readTree(sent.body()).path("id").asText();
    new Outcome(installation).awaitEventsOf(List.of(id));
    execute(installation, "alter table email rename to email_away");
    assertThat(canaries.sendEmail().statusCode()).isEqualTo(500);
    execute(installation, "alter table email_away rename to email");
    return canaries;
  }

  /** But for what Java itself says before the service does. */
  private static void assertIsJson(String log) throws IOException {
    List<String> records = log.lines().dropWhile(line -> !line.startsWith("{")).toList();
    for (String text : records) {
      JsonNode written = new ObjectMapper().readTree(text);
      for (String field : List.of("timestamp", "level", "loggerName", "message")) {
        assertThat(written.path(field).asText()).as("%s of %s", field, text).isNotEmpty();
      }
    }
    assertThat(records).isNotEmpty();
  }

  private static void assertFailureIsLogged(List<HttpResponse<String>> answers, String log) {
    HttpResponse<String> failed = answers.getLast();
    String requestId = failed.headers().firstValue("x-request-id").orElseThrow();
    assertThat(log.lines().filter(line -> line.contains("Request " + requestId + " failed")))
        .singleElement(STRING)
        .contains("\"stackTrace\":\"", "dev.postern.api.")
        .doesNotContain("RedactedThrowable");
    assertThat(failed.body()).doesNotContain("email_away", "Exception", "select", "insert");
  }

  private static String told(HttpResponse<String> answer) {
    return answer.headers().map() + " " + answer.body();
  }

  private static void assertHoldsNone(String place, String content, List<String> secrets) {
    assertThat(secrets).isNotEmpty();
    assertThat(secrets.stream().filter(content::contains)).as("what %s holds", place).isEmpty();
  }

  private static void assertNoFileHolds(Path folder, List<String> secrets) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertHoldsNone(file.toString(), text(file), secrets);
      }
    }
  }

  /** All that the launcher made up: keys, tokens, passwords, also the customer's. */
  private static List<String> secrets(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("secrets"))) {
      List<String> secrets = files.map(file -> text(file).strip()).toList();
      assertThat(secrets).hasSizeGreaterThan(KEYS.size());
      return secrets;
    }
  }

  private static List<String> keys(Path folder) {
    List<String> keys = new ArrayList<>();
    for (String name : KEYS) {
      String key = text(folder.resolve("secrets").resolve(name)).strip();
      keys.add(key);
      keys.add(HexFormat.of().formatHex(key.getBytes(StandardCharsets.UTF_8)));
    }
    return keys;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every row of every table, as text. */
  private static String content(Installation installation) throws SQLException {
    StringBuilder content = new StringBuilder();
    try (Connection connection = installation.database().connect();
        Statement statement = connection.createStatement()) {
      List<String> tables =
          column(
              statement,
              "select format('%I.%I', schemaname, tablename) from pg_tables"
                  + " where schemaname not in ('pg_catalog', 'information_schema')");
      assertThat(tables).hasSizeGreaterThan(20);
      for (String table : tables) {
        String rows = "select t::text from " + table + " t";
        content.append(column(statement, rows).stream().collect(joining("\n")));
      }
    }
    // The test would prove nothing of a database that it cannot look into.
    assertThat(content).contains("canary@example.test");
    return content.toString();
  }

  private static List<String> column(Statement statement, String sql) throws SQLException {
    List<String> values = new ArrayList<>();
    try (ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        values.add(rows.getString(1));
      }
    }
    return values;
  }

  private static void execute(Installation installation, String sql) throws SQLException {
    try (Connection connection = installation.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
