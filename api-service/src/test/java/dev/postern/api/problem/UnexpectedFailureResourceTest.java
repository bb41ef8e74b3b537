package dev.postern.api.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.logging.LogRedaction;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class UnexpectedFailureResourceTest {
  private final TestTenant tenant = TestTenants.create();
  private final Lines lines = new Lines();

  @BeforeEach
  void listen() {
    Logger.getLogger("").addHandler(lines);
  }

  @AfterEach
  void mend() throws SQLException {
    Logger.getLogger("").removeHandler(lines);
    asSuperuser("alter table if exists email_away rename to email");
  }

  @Test
  @DisplayName("U71: a failure inside tells the client a code and a request id, the log the rest")
  void tellsTheLogAndNotTheClient() throws SQLException {
    asSuperuser("alter table email rename to email_away");

    Response answer = send("whoever@x.test");

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.asString())
        .isEqualTo(
            "{\"statusCode\":500,\"message\":\"An unexpected error occurred on our side.\","
                + "\"name\":\"application_error\"}");
    String requestId = answer.header("x-request-id");
    assertThat(requestId).isNotBlank();
    assertThat(answer.headers().toString())
        .doesNotContain("Exception", "dev.postern", "select", "insert", "email_away");
    assertThat(lines.of(requestId))
        .singleElement()
        .asString()
        .contains("Request " + requestId + " failed", "SQLException", "\"email\"", "at dev.postern")
        .doesNotContain("whoever@x.test", tenant.key());
  }

  private Response send(String to) {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(Map.of("from", tenant.sender(), "to", to, "subject", "s", "text", "t"))
        .post("/emails");
  }

  private static void asSuperuser(String sql) throws SQLException {
    String url =
        ConfigProvider.getConfig().getValue(PosternDatabaseResource.SUPERUSER_URL, String.class);
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** What a handler of the service would write. */
  private static final class Lines extends Handler {
    private final List<String> written = new CopyOnWriteArrayList<>();

    private Lines() {
      setFilter(new LogRedaction());
    }

    @Override
    public void publish(LogRecord record) {
      if (isLoggable(record)) {
        StringWriter text =
            new StringWriter().append(((ExtLogRecord) record).getFormattedMessage());
        if (record.getThrown() != null) {
          record.getThrown().printStackTrace(new PrintWriter(text.append("\n"), true));
        }
        written.add(text.toString());
      }
    }

    List<String> of(String requestId) {
      return written.stream().filter(line -> line.contains(requestId)).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
