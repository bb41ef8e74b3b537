package dev.postern.api.erasure;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class ErasureResourceTest {
  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void takesTheWishAndTellsWhatBecameOfIt() {
    Response created = erase("Ann@Bücher.example");
    assertThat(created.statusCode()).as(created.asString()).isEqualTo(202);
    assertThat(created.jsonPath().getMap(""))
        .containsOnlyKeys("object", "id", "status", "created_at", "finished_at", "removed")
        .containsEntry("object", "erasure")
        .containsEntry("status", "running")
        .containsEntry("finished_at", null);
    String id = created.path("id");
    assertThat(stored(id)).isEqualTo("ann@xn--bcher-kva.example");
    assertThat(as().get("/erasures/" + id).asString()).isEqualTo(created.asString());

    // As the dispatcher does it.
    TestDatabase.execute(
        """
        update erasure set address = null, due_at = null, finished_at = '2026-11-20 12:00Z',
          removed = '{"email": 2}'
        where id = ?
        """,
        UUID.fromString(id));

    Response finished = as().get("/erasures/" + id);
    assertThat(finished.<String>path("status")).isEqualTo("finished");
    assertThat(finished.<String>path("finished_at")).isEqualTo("2026-11-20 12:00:00+00");
    assertThat(finished.<Integer>path("removed.email")).isEqualTo(2);
    erase("bob@x.example");
    assertThat(as().get("/erasures").<List<String>>path("data.status"))
        .containsExactly("running", "finished");
    assertThat(as().get("/erasures?limit=1").<Boolean>path("has_more")).isTrue();
  }

  @Test
  void saysNowhereWhoseItIs() {
    String id = erase("ann@x.example").path("id");
    assertThat(as().get("/erasures/" + id).asString()).doesNotContain("ann");
    assertThat(
            TestDatabase.rows(
                "select a::text as entry from audit_entry a where organization_id = ?",
                tenant.tenant().organization().value()))
        .hasSize(1)
        .allSatisfy(row -> assertThat((String) row.get("entry")).doesNotContain("ann"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.example", "*", "Ann <ann@x.example>", "ann@x@y.example"})
  void refusesWhatIsNoAddress(String email) {
    assertThat(erase(email).statusCode()).isEqualTo(422);
  }

  @Test
  void refusesKeysThatMayOnlyRead() {
    String reader = TestTenants.addKey(tenant.tenant(), "personal-data:read");
    Response refused =
        given()
            .auth()
            .oauth2(reader)
            .contentType("application/json")
            .body(Map.of("email", "ann@x.example"))
            .post("/erasures");
    assertThat(refused.<String>path("name")).isEqualTo("restricted_api_key");
    assertThat(as().body("{}").post("/erasures").<String>path("name"))
        .isEqualTo("missing_required_field");
    assertThat(as().get("/erasures/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
  }

  private Response erase(String email) {
    return as().body(Map.of("email", email)).post("/erasures");
  }

  private static @Nullable Object stored(String id) {
    return TestDatabase.rows("select address from erasure where id = ?", UUID.fromString(id))
        .getFirst()
        .get("address");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
