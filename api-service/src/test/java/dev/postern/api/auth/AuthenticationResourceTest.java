package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.model.apikey.ApiKeyToken;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.security.SecureRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class AuthenticationResourceTest {
  private static final String INVALID =
      "{\"statusCode\":401,\"message\":\"API key is invalid\",\"name\":\"validation_error\"}";

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void refusesACallWithoutAKey() {
    Response answer = given().get("/emails");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString())
        .isEqualTo(
            "{\"statusCode\":401,\"message\":\"Missing API Key\",\"name\":\"missing_api_key\"}");
  }

  @Test
  void refusesAWellFormedKeyThatWasNeverIssued() {
    assertInvalid(ApiKeyToken.generate("pn_", new SecureRandom()).text());
  }

  @Test
  void refusesAKeyWithTheRightPublicIdAndAnotherSecret() {
    ApiKeyToken forged = ApiKeyToken.generate("pn_", new SecureRandom());
    TestDatabase.execute(
        "update api_key set public_id = ? where environment_id = ?",
        forged.publicId(),
        tenant.environment());
    assertInvalid(forged.text());
  }

  @Test
  void refusesARevokedKeyOnTheVeryNextCall() {
    assertThat(list(tenant.key()).statusCode()).isEqualTo(200);
    change("revoked_at = now()");
    assertInvalid(tenant.key());
  }

  @Test
  void refusesAnExpiredKey() {
    change("expires_at = now() - interval '1 second'");
    assertInvalid(tenant.key());
  }

  @Test
  void refusesAKeyOfASuspendedOrganization() {
    TestDatabase.execute(
        "update organization set status = 'suspended' where id = ?",
        tenant.tenant().organization().value());
    assertInvalid(tenant.key());
  }

  @Test
  void refusesAKeyWithoutTheScope() {
    Response answer = list(TestTenants.addKey(tenant.tenant(), "sending_access"));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString())
        .isEqualTo(
            "{\"statusCode\":401,\"message\":\"This API key is restricted to only send emails\","
                + "\"name\":\"restricted_api_key\"}");
  }

  @Test
  void checksTheScopeBeforeTheBody() {
    Response answer =
        given()
            .auth()
            .oauth2(TestTenants.addKey(tenant.tenant(), "emails:read"))
            .contentType("application/json")
            .body("no JSON")
            .post("/emails");
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  private void change(String assignment) {
    TestDatabase.execute(
        "update api_key set " + assignment + " where environment_id = ?", tenant.environment());
  }

  private static void assertInvalid(String key) {
    Response answer = list(key);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString()).isEqualTo(INVALID);
  }

  private static Response list(String key) {
    return given().auth().oauth2(key).get("/emails");
  }
}
