package dev.postern.api;

import static io.restassured.RestAssured.given;

import dev.postern.api.TestPeople.TestPerson;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.auth.PersonFilter;
import dev.postern.api.http.OperatorPort;
import io.quarkus.arc.Arc;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.ConfigProvider;

/** Requests of people at work in an organization, and of the operator. */
public final class TestOrganizations {
  private static final Pattern INVITATION = Pattern.compile("(?m)^[A-Za-z0-9_-]{43}$");

  private TestOrganizations() {}

  public static RequestSpecification as(TestPerson person) {
    return given().auth().oauth2(person.token()).contentType("application/json");
  }

  public static RequestSpecification as(TestPerson person, TestTenant tenant) {
    return as(person).header(PersonFilter.ORGANIZATION, id(tenant));
  }

  public static UUID id(TestTenant tenant) {
    return tenant.tenant().organization().value();
  }

  public static String address(TestPerson person) {
    return person.user().value() + "@people.example";
  }

  public static RequestSpecification onOperatorPort() {
    int port = Arc.container().instance(OperatorPort.class).get().number();
    return given().port(port).contentType("application/json");
  }

  public static String operatorToken() {
    return ConfigProvider.getConfig().getValue("postern.installation.operator-token", String.class);
  }

  public static RequestSpecification asOperator() {
    return onOperatorPort().auth().oauth2(operatorToken());
  }

  /** The tokens of all invitations that were mailed to the address, oldest first. */
  public static List<String> mailedTokens(String address) {
    return TestDatabase.rows(
            """
            select c.text from email_recipient r join email_content c on c.email_id = r.email_id
            where r.address = ? order by r.email_id
            """,
            address)
        .stream()
        .flatMap(row -> INVITATION.matcher(String.valueOf(row.get("text"))).results())
        .map(MatchResult::group)
        .toList();
  }

  public static String roleOf(TestPerson person, TestTenant tenant) {
    return TestDatabase.rows(
            "select role from membership where organization_id = ? and user_id = ?",
            id(tenant),
            person.user().value())
        .stream()
        .map(row -> String.valueOf(row.get("role")))
        .findFirst()
        .orElse("none");
  }
}
