package dev.postern.api.audit;

import static dev.postern.api.TestOrganizations.address;
import static dev.postern.api.TestOrganizations.as;
import static dev.postern.api.TestOrganizations.id;
import static dev.postern.api.TestOrganizations.mailedTokens;

import dev.postern.api.TestPeople;
import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.audit.AuditSamples.Sample;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationRole;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What people do in their organization. */
final class OrganizationSamples {
  private static final Map<String, String> NAME = Map.of("name", "renamed");
  private static final Map<String, String> ROLE = Map.of("role", "admin");

  private OrganizationSamples() {}

  /** An organization, and its owner. */
  private record Place(TestTenant tenant, TestPerson owner) {
    static Place create() {
      TestTenant tenant = TestTenants.create();
      return new Place(tenant, TestPeople.with(OrganizationRole.OWNER, tenant));
    }

    Response send(String method, String path) {
      return as(owner, tenant).request(method, path);
    }

    Response send(String method, String path, Map<String, String> body) {
      return as(owner, tenant).body(body).request(method, path);
    }

    String organization() {
      return "/organizations/" + id(tenant);
    }

    String newEnvironment() {
      return "/environments/" + send("POST", "/environments", NAME).path("id");
    }

    String newMember() {
      return "/members/" + TestPeople.with(OrganizationRole.MEMBER, tenant).user().value();
    }

    String newEnvironmentMember() {
      return "/environments/%s/members/%s"
          .formatted(
              tenant.environment(), TestPeople.with(EnvironmentRole.MEMBER, tenant).user().value());
    }

    Response invite(String email) {
      return send("POST", "/invitations", Map.of("email", email, "role", "member"));
    }
  }

  static List<Sample> all() {
    return List.of(
        sample(
            "POST /organizations",
            AuditAction.ORGANIZATION_CREATE,
            "organization",
            place -> as(TestPeople.stranger()).body(NAME).post("/organizations")),
        sample(
            "PATCH /organizations/{organization_id}",
            AuditAction.ORGANIZATION_UPDATE,
            "organization",
            place -> place.send("PATCH", place.organization(), NAME)),
        sample(
            "DELETE /organizations/{organization_id}",
            AuditAction.ORGANIZATION_DELETE,
            "organization",
            place -> place.send("DELETE", place.organization())),
        sample(
            "POST /organizations/{organization_id}/leave",
            AuditAction.MEMBER_LEAVE,
            "member",
            OrganizationSamples::leave),
        sample(
            "POST /environments",
            AuditAction.ENVIRONMENT_CREATE,
            "environment",
            place -> place.send("POST", "/environments", NAME)),
        sample(
            "PATCH /environments/{environment_id}",
            AuditAction.ENVIRONMENT_UPDATE,
            "environment",
            place -> place.send("PATCH", place.newEnvironment(), Map.of("name", "again"))),
        sample(
            "DELETE /environments/{environment_id}",
            AuditAction.ENVIRONMENT_DELETE,
            "environment",
            place -> place.send("DELETE", place.newEnvironment())),
        sample(
            "PUT /environments/{environment_id}/members/{user_id}",
            AuditAction.ENVIRONMENT_MEMBER_UPDATE,
            "environment_member",
            place -> place.send("PUT", place.newEnvironmentMember(), ROLE)),
        sample(
            "DELETE /environments/{environment_id}/members/{user_id}",
            AuditAction.ENVIRONMENT_MEMBER_REMOVE,
            "environment_member",
            place -> place.send("DELETE", place.newEnvironmentMember())),
        sample(
            "PATCH /members/{user_id}",
            AuditAction.MEMBER_UPDATE,
            "member",
            place -> place.send("PATCH", place.newMember(), ROLE)),
        sample(
            "DELETE /members/{user_id}",
            AuditAction.MEMBER_REMOVE,
            "member",
            place -> place.send("DELETE", place.newMember())),
        sample(
            "POST /invitations",
            AuditAction.INVITATION_CREATE,
            "invitation",
            place -> place.invite(address(TestPeople.stranger()))),
        sample(
            "DELETE /invitations/{invitation_id}",
            AuditAction.INVITATION_REVOKE,
            "invitation",
            OrganizationSamples::revokeInvitation),
        sample(
            "POST /invitations/accept",
            AuditAction.INVITATION_ACCEPT,
            "invitation",
            OrganizationSamples::acceptInvitation));
  }

  private static Sample sample(
      String operation, AuditAction action, String subject, Function<Place, Response> request) {
    return new Sample(operation, action, "user", subject, () -> request.apply(Place.create()));
  }

  private static Response leave(Place place) {
    TestPerson member = TestPeople.with(OrganizationRole.MEMBER, place.tenant());
    return as(member).post(place.organization() + "/leave");
  }

  private static Response revokeInvitation(Place place) {
    String id = place.invite(address(TestPeople.stranger())).path("id");
    return place.send("DELETE", "/invitations/" + id);
  }

  private static Response acceptInvitation(Place place) {
    TestPerson friend = TestPeople.stranger();
    place.invite(address(friend));
    return as(friend)
        .body(Map.of("token", mailedTokens(address(friend)).getLast()))
        .post("/invitations/accept");
  }
}
