package dev.postern.api.member;

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
import dev.postern.model.organization.OrganizationRole;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class OwnersResourceTest {
  private TestTenant tenant;
  private TestPerson owner;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
    owner = TestPeople.with(OrganizationRole.OWNER, tenant);
  }

  @Test
  @DisplayName("U27: the last owner cannot leave, be removed or be demoted")
  void keepTheLastOfThem() {
    List<Response> answers =
        List.of(leave(owner), remove(owner, owner), change(owner, owner, "admin"));
    assertThat(answers)
        .allSatisfy(
            answer -> {
              assertThat(answer.statusCode()).isEqualTo(422);
              assertThat(answer.<String>path("message")).contains("last owner");
            });
    assertThat(roleOf(owner, tenant)).isEqualTo("owner");
    TestPeople.with(OrganizationRole.OWNER, tenant);
    assertThat(leave(owner).statusCode()).isEqualTo(200);
    assertThat(roleOf(owner, tenant)).isEqualTo("none");
  }

  @RepeatedTest(8)
  @DisplayName("U27: of two owners who go at the same moment one stays")
  void keepOneOfTwoWhoGoAtOnce() throws Exception {
    TestPerson other = TestPeople.with(OrganizationRole.OWNER, tenant);
    List<Callable<Response>> ways =
        List.of(
            () -> leave(owner),
            () -> change(other, other, "member"),
            () -> remove(owner, other),
            () -> change(other, owner, "admin"));
    List<Response> answers = AtOnce.send(ways);
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isLessThan(500));
    assertThat(owners()).isEqualTo(1);
  }

  @Test
  @DisplayName("U27: admins neither make, unmake, remove nor invite owners")
  void areOutOfReachOfAdmins() {
    TestPerson admin = TestPeople.with(OrganizationRole.ADMIN, tenant);
    TestPeople.with(OrganizationRole.OWNER, tenant);
    String invited = UUID.randomUUID() + "@x.example";
    List<Response> answers =
        List.of(
            change(admin, admin, "owner"),
            change(admin, owner, "member"),
            remove(admin, owner),
            invite(admin, invited, "owner"));
    assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(403));
    assertThat(roleOf(admin, tenant)).isEqualTo("admin");
    assertThat(roleOf(owner, tenant)).isEqualTo("owner");
    assertThat(mailedTokens(invited)).isEmpty();
    String pending = invite(owner, invited, "owner").path("id");
    assertThat(as(admin, tenant).delete("/invitations/" + pending).statusCode()).isEqualTo(403);
  }

  @Test
  @DisplayName("U27: a changed role counts on the next request, and so does a removal")
  void loseTheirRightsAtOnce() {
    TestPerson other = TestPeople.with(OrganizationRole.OWNER, tenant);
    assertThat(change(owner, other, "member").<String>path("role")).isEqualTo("member");
    assertThat(as(other, tenant).get("/members").statusCode()).isEqualTo(401);
    assertThat(change(TestPeople.again(other), owner, "member").statusCode()).isEqualTo(403);
    assertThat(remove(owner, other).statusCode()).isEqualTo(200);
    assertThat(as(TestPeople.again(other), tenant).get("/members").statusCode()).isEqualTo(404);
  }

  @Test
  void takeTheirInvitationsWithThem() {
    TestPerson other = TestPeople.with(OrganizationRole.OWNER, tenant);
    TestPerson friend = TestPeople.stranger();
    invite(other, friend.user().value() + "@people.example", "owner");
    change(owner, other, "admin");
    Response answer =
        as(friend)
            .body(
                Map.of("token", mailedTokens(friend.user().value() + "@people.example").getLast()))
            .post("/invitations/accept");
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void areWrittenDownInTheAuditLog() {
    TestPerson other = TestPeople.with(OrganizationRole.OWNER, tenant);
    change(owner, other, "admin");
    leave(TestPeople.again(other));
    assertThat(
            TestDatabase.rows(
                """
                select action, actor_id, subject_id from audit_entry
                where organization_id = ? order by id
                """,
                id(tenant)))
        .containsExactly(entry("member.update", owner, other), entry("member.leave", other, other));
  }

  private static Map<String, Object> entry(String action, TestPerson actor, TestPerson subject) {
    return Map.of(
        "action",
        action,
        "actor_id",
        actor.user().value().toString(),
        "subject_id",
        subject.user().value().toString());
  }

  private long owners() {
    return TestDatabase.count(
        "membership where organization_id = ? and role = 'owner'", id(tenant));
  }

  private Response leave(TestPerson person) {
    return as(person).post("/organizations/" + id(tenant) + "/leave");
  }

  private Response remove(TestPerson by, TestPerson person) {
    return as(by, tenant).delete("/members/" + person.user().value());
  }

  private Response change(TestPerson by, TestPerson person, String role) {
    return as(by, tenant).body(Map.of("role", role)).patch("/members/" + person.user().value());
  }

  private Response invite(TestPerson by, String address, String role) {
    return as(by, tenant).body(Map.of("email", address, "role", role)).post("/invitations");
  }
}
