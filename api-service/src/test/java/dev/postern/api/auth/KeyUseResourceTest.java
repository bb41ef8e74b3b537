package dev.postern.api.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class KeyUseResourceTest {
  @Inject KeyUseJob job;
  @Inject Scheduler scheduler;

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    scheduler.pause();
    tenant = TestTenants.create();
  }

  @AfterEach
  void resume() {
    scheduler.resume();
  }

  @Test
  void writesTheLastUseOnceForManyCalls() {
    Map<String, @Nullable Object> before = row();
    for (int i = 0; i < 10; i++) {
      call();
    }
    assertThat(row()).isEqualTo(before).containsEntry("last_used_at", null);
    job.flush();
    Map<String, @Nullable Object> after = row();
    assertThat(after.get("last_used_at")).isNotNull();
    job.flush();
    assertThat(row()).isEqualTo(after);
  }

  @Test
  @DisplayName("U10: the last use of a key is visible")
  void showsTheLastUse() {
    call();
    job.flush();
    String lastUse =
        given().auth().oauth2(tenant.key()).get("/api-keys").path("data[0].last_used_at");
    assertThat(lastUse).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d.*");
  }

  private void call() {
    assertThat(given().auth().oauth2(tenant.key()).get("/emails").statusCode()).isEqualTo(200);
  }

  /** With the transaction that wrote the row last. */
  private Map<String, @Nullable Object> row() {
    return TestDatabase.rows(
            "select xmin::text as version, last_used_at from api_key where environment_id = ?",
            tenant.environment())
        .getFirst();
  }
}
