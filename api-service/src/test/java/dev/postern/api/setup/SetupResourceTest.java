package dev.postern.api.setup;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.AtOnce;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class SetupResourceTest {
  private final String password = "pass" + UUID.randomUUID();

  /** As in a new installation. */
  @BeforeEach
  void removeEverybody() {
    TestDatabase.execute("delete from membership");
    TestDatabase.execute("delete from app_user");
  }

  @Test
  @DisplayName("U27: the set-up token makes the first owner, once")
  void makesTheFirstOwnerOnce() {
    Response done = setUp(Map.of());
    assertThat(done.statusCode()).as(done.asString()).isEqualTo(201);
    assertThat(
            TestDatabase.rows(
                """
                select u.email, u.verified_at is not null as verified, m.role, o.name,
                  e.name as environment
                from membership m join app_user u on u.id = m.user_id
                  join organization o on o.id = m.organization_id
                  join environment e on e.organization_id = o.id
                where u.id = ? and o.id = ?
                """,
                UUID.fromString(done.path("user_id")),
                UUID.fromString(done.path("organization_id"))))
        .containsExactly(
            Map.of(
                "email", "first@x.example",
                "verified", true,
                "role", "owner",
                "name", "Acme",
                "environment", "production"));
    assertThat(setUp(Map.of("email", "second@x.example")).statusCode()).isEqualTo(404);
    assertThat(TestDatabase.count("app_user")).isEqualTo(1);
  }

  @Test
  void storesThePasswordAsItsHash() {
    setUp(Map.of());
    String hash =
        String.valueOf(
            TestDatabase.rows("select password_hash from app_user")
                .getFirst()
                .get("password_hash"));
    assertThat(hash).startsWith("$2a$05$");
    assertThat(BcryptUtil.matches(password, hash)).isTrue();
  }

  @Test
  @DisplayName("U27: of many who show the set-up token at once one becomes owner")
  void makesOneOwnerHoweverManyTryAtOnce() throws Exception {
    List<Callable<Integer>> tries =
        Stream.of("a", "b", "c")
            .<Callable<Integer>>map(
                name -> () -> setUp(Map.of("email", name + "@x.example")).statusCode())
            .toList();
    assertThat(AtOnce.send(tries)).containsExactlyInAnyOrder(201, 404, 404);
    assertThat(TestDatabase.count("app_user")).isEqualTo(1);
  }

  @Test
  void isNotThereOnceSomebodyHasAnAccount() {
    TestPeople.stranger();
    String unknown = given().get("/no-such-route").asString();
    assertThat(setUp(Map.of()).asString()).isEqualTo(unknown);
    assertThat(setUp(Map.of("token", "wrong")).asString()).isEqualTo(unknown);
  }

  @ParameterizedTest
  @CsvSource({
    "token,wrong,401",
    "token,,422",
    "email,,422",
    "email,nonsense,422",
    "password,short,422",
    "password,,422",
    "name,,422",
    "organization,,422"
  })
  void refusesWhatIsIncompleteOrWrong(String field, String value, int status) {
    Response answer = setUp(Collections.singletonMap(field, value));
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(TestDatabase.count("app_user")).isZero();
  }

  @Test
  void refusesPasswordsThatBcryptWouldCut() {
    assertThat(setUp(Map.of("password", "ä".repeat(37))).statusCode()).isEqualTo(400);
    assertThat(setUp(Map.of("password", "ä".repeat(36))).statusCode()).isEqualTo(201);
  }

  private Response setUp(Map<String, String> changes) {
    var body =
        new TreeMap<String, Object>(
            Map.of(
                "token",
                ConfigProvider.getConfig()
                    .getValue("postern.installation.setup-token", String.class),
                "email",
                "first@x.example",
                "password",
                password,
                "name",
                "Ann",
                "organization",
                "Acme"));
    body.putAll(changes);
    body.values().removeIf(Objects::isNull);
    return given().contentType("application/json").body(body).post("/setup");
  }
}
