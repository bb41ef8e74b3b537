package dev.postern.api.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class DatabaseDownResourceTest {
  private final TestTenant tenant = TestTenants.create();

  @AfterEach
  void letTheServiceIn() throws SQLException {
    asSuperuser("alter role postern_api connection limit -1");
    await("recovery").atMost(Duration.ofSeconds(60)).until(() -> send().statusCode() == 200);
  }

  @Test
  void asksTheClientToComeBack() throws SQLException {
    asSuperuser("alter role postern_api connection limit 0");
    asSuperuser(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postern_api'");
    for (int i = 0; i < 3; i++) {
      Response answer = send();
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.<String>path("name")).isEqualTo("application_error");
      assertThat(answer.header("Retry-After")).isEqualTo("1");
    }
    assertThat(TestDatabase.count("email where environment_id = ?", tenant.environment())).isZero();
  }

  private Response send() {
    return given()
        .auth()
        .oauth2(tenant.key())
        .contentType("application/json")
        .body(Map.of("from", tenant.sender(), "to", "a@x.test", "subject", "s", "text", "t"))
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
}
