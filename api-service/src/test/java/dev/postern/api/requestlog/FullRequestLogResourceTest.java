package dev.postern.api.requestlog;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
@TestProfile(FullRequestLogResourceTest.Full.class)
class FullRequestLogResourceTest {
  public static final class Full implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("postern.request-log.mode", "full");
    }
  }

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void showsBodiesWithoutWhatTheMailSays() {
    Response sent = TestLogs.send(tenant, "hidden");
    Response answer = log(sent);
    assertThat(answer.<Map<String, Object>>path("request_body"))
        .isEqualTo(
            Map.of(
                "from", tenant.sender(),
                "to", "a@x.test",
                "subject", "Hello",
                "text", "[omitted]"));
    assertThat(answer.<Map<String, Object>>path("response_body"))
        .isEqualTo(Map.of("id", sent.path("id")));
  }

  @Test
  void omitsWhatAMailThatIsReadSays() {
    String id = TestLogs.send(tenant, "hidden").path("id");
    Response answer = log(TestLogs.get(tenant, "/emails/" + id));
    assertThat(answer.<Object>path("request_body")).isNull();
    assertThat(answer.<String>path("response_body.subject")).isEqualTo("Hello");
    assertThat(answer.<String>path("response_body.text")).isEqualTo("[omitted]");
  }

  @Test
  void keepsNoBodyThatIsTooLarge() {
    Response sent = TestLogs.send(tenant, "x".repeat(300_000));
    assertThat(sent.statusCode()).isEqualTo(200);
    Response answer = log(sent);
    assertThat(answer.<Object>path("request_body")).isNull();
    assertThat(answer.<Object>path("response_body")).isNotNull();
  }

  @Test
  void showsTheAnswerToARefusal() {
    Response refused = TestLogs.get(tenant, "/emails/1");
    assertThat(log(refused).<String>path("response_body.name")).isEqualTo("invalid_parameter");
  }

  @Test
  void storesNothingOfAMailsText() {
    TestLogs.send(tenant, "a secret of the mail");
    assertThat(
            TestDatabase.count(
                "request_log where environment_id = ? and request_body like '%secret of the%'",
                tenant.environment()))
        .isZero();
  }

  private Response log(Response answer) {
    return given().auth().oauth2(tenant.key()).get("/logs/" + TestLogs.id(answer));
  }
}
