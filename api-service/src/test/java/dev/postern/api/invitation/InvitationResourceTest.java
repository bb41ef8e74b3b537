package dev.postern.api.invitation;

import static dev.postern.api.TestOrganizations.address;
import static dev.postern.api.TestOrganizations.as;
import static dev.postern.api.TestOrganizations.id;
import static dev.postern.api.TestOrganizations.mailedTokens;
import static dev.postern.api.TestOrganizations.roleOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.AtOnce;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class InvitationResourceTest {
  private TestTenant tenant;
  private TestPerson admin;
  private TestPerson friend;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    admin = TestPeople.with(OrganizationRole.ADMIN, tenant);
    friend = TestPeople.stranger();
  }

  @Test
  void letsAPersonJoinAsWhatTheyWereInvited() {
    Response created = invite(Map.of("email", address(friend), "role", "admin"));
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.jsonPath().getMap("").keySet())
        .containsExactly("object", "id", "email", "role", "created_at", "expires_at");
    Response accepted = accept(friend, mailedTokens(address(friend)).getLast());
    assertThat(accepted.statusCode()).isEqualTo(200);
    assertThat(accepted.<String>path("id")).isEqualTo(id(tenant).toString());
    assertThat(accepted.<String>path("role")).isEqualTo("admin");
    assertThat(as(friend, tenant).get("/members").statusCode()).isEqualTo(200);
  }

  @Test
  void letsAMemberIntoTheEnvironmentsOfTheInvitation() {
    Map<String, Object> environment =
        Map.of("environment_id", tenant.environment(), "role", "member");
    invite(
        Map.of("email", address(friend), "role", "member", "environments", List.of(environment)));
    accept(friend, mailedTokens(address(friend)).getLast());
    Response emails =
        as(friend).header(PersonFilter.ENVIRONMENT, tenant.environment()).get("/emails");
    assertThat(emails.statusCode()).isEqualTo(200);
  }

  @Test
  void storesNoTokenAsItIs() {
    invite(Map.of("email", address(friend), "role", "member"));
    String token = mailedTokens(address(friend)).getLast();
    assertThat(TestDatabase.rows("select i::text from invitation i").toString())
        .doesNotContain(token);
  }

  @Test
  @DisplayName("U27: an invitation makes members of nobody but whom it was sent to")
  void isForNobodyElse() {
    invite(Map.of("email", address(friend), "role", "admin"));
    String token = mailedTokens(address(friend)).getLast();
    TestPerson thief = TestPeople.stranger();
    assertRefused(accept(thief, token));
    assertThat(roleOf(thief, tenant)).isEqualTo("none");
    TestDatabase.execute(
        "update app_user set verified_at = null where id = ?", friend.user().value());
    assertRefused(accept(friend, token));
    assertThat(roleOf(friend, tenant)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update invitation set expires_at = now() - interval '1 second' where email = ?",
        "update invitation set revoked_at = now() where email = ?",
        "update invitation set accepted_at = now() where email = ?",
        "update organization set status = 'suspended' where id in"
            + " (select organization_id from invitation where email = ?)",
        "update organization set status = 'deleted' where id in"
            + " (select organization_id from invitation where email = ?)"
      })
  @DisplayName("U27: an invitation that is over makes nobody a member")
  void isOver(String sql) {
    invite(Map.of("email", address(friend), "role", "admin"));
    TestDatabase.execute(sql, address(friend));
    assertRefused(accept(friend, mailedTokens(address(friend)).getLast()));
    assertThat(roleOf(friend, tenant)).isEqualTo("none");
  }

  @Test
  void isReplacedByANewerOne() {
    invite(Map.of("email", address(friend), "role", "admin"));
    invite(Map.of("email", address(friend), "role", "member"));
    List<String> tokens = mailedTokens(address(friend));
    assertThat(tokens).hasSize(2);
    assertRefused(accept(friend, tokens.getFirst()));
    assertThat(accept(friend, tokens.getLast()).<String>path("role")).isEqualTo("member");
  }

  @Test
  void isUsedOnceHoweverManyTryAtOnce() throws Exception {
    invite(Map.of("email", address(friend), "role", "member"));
    String token = mailedTokens(address(friend)).getLast();
    List<Callable<Integer>> tries =
        Collections.nCopies(6, () -> accept(friend, token).statusCode());
    assertThat(AtOnce.send(tries)).containsExactlyInAnyOrder(200, 404, 404, 404, 404, 404);
  }

  @Test
  void isListedUntilItIsTakenBack() {
    String id = invite(Map.of("email", address(friend), "role", "member")).path("id");
    assertThat(as(admin, tenant).get("/invitations").<List<String>>path("data.id"))
        .containsExactly(id);
    Response revoked = as(admin, tenant).delete("/invitations/" + id);
    assertThat(revoked.asString())
        .isEqualTo("{\"object\":\"invitation\",\"id\":\"%s\",\"deleted\":true}".formatted(id));
    assertThat(as(admin, tenant).get("/invitations").<List<String>>path("data.id")).isEmpty();
    assertThat(as(admin, tenant).delete("/invitations/" + id).statusCode()).isEqualTo(404);
    assertRefused(accept(friend, mailedTokens(address(friend)).getLast()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"email\": \"a@x.example\"}",
        "{\"email\": \"a@x.example\", \"role\": \"king\"}",
        "{\"email\": \"a@x.example\", \"role\": 1}",
        "{\"email\": \"nonsense\", \"role\": \"member\"}",
        "{\"email\": \"a@x.example\\r\\nBcc: b@x.example\", \"role\": \"member\"}",
        "{\"email\": \"a@x.example\", \"role\": \"member\", \"environments\": {}}",
        "{\"email\": \"a@x.example\", \"role\": \"member\", \"environments\": [null]}",
        "{\"email\": \"a@x.example\", \"role\": \"member\", \"environments\": [{}]}",
        "{\"email\": \"a@x.example\", \"role\": \"member\","
            + " \"environments\": [{\"environment_id\": \"1\", \"role\": \"member\"}]}",
        "{\"email\": \"a@x.example\", \"role\": \"admin\", \"environments\":"
            + " [{\"environment_id\": \"00000000-0000-4000-8000-000000000000\","
            + " \"role\": \"member\"}]}"
      })
  void refusesWhatItCannotRead(String body) {
    Response answer = as(admin, tenant).body(body).post("/invitations");
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(422);
    assertThat(answer.jsonPath().getMap("").keySet())
        .containsExactly("statusCode", "message", "name");
    assertThat(TestDatabase.count("invitation where organization_id = ?", id(tenant))).isZero();
  }

  @Test
  @DisplayName("U29: an invitation cannot offer an environment of another organization")
  void offersNoForeignEnvironment() {
    UUID foreign = TestTenants.create().environment();
    Response answer = inviteInto(foreign);
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString()).isEqualTo(inviteInto(UUID.randomUUID()).asString());
    assertThat(mailedTokens(address(friend))).isEmpty();
  }

  private Response inviteInto(UUID environment) {
    return invite(
        Map.of(
            "email",
            address(friend),
            "role",
            "member",
            "environments",
            List.of(Map.of("environment_id", environment, "role", "member"))));
  }

  private Response invite(Map<String, Object> body) {
    return as(admin, tenant).body(body).post("/invitations");
  }

  private static Response accept(TestPerson person, String token) {
    return as(person).body(Map.of("token", token)).post("/invitations/accept");
  }

  private static void assertRefused(Response answer) {
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString())
        .isEqualTo(accept(TestPeople.stranger(), "x".repeat(43)).asString());
  }
}
