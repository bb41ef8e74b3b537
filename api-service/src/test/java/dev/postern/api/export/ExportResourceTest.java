package dev.postern.api.export;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import dev.postern.api.TestTenants.TestTenant;
import dev.postern.api.inbound.TestReceived;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@OnPosternDatabase
class ExportResourceTest {
  private static final String PERSON = "eve@y.test";

  private TestTenant tenant;

  @BeforeEach
  void arrange() {
    tenant = TestTenants.create();
  }

  @Test
  void holdsAllThereIsOfOnePersonAndNothingElse() {
    String sent = send("Eve <Eve@y.test>", "To her");
    send("steve@y.test", "To somebody with a longer address");
    as().body(Map.of("email", PERSON)).post("/suppressions");
    as().body(Map.of("recipient", PERSON, "action", "block")).post("/recipient-rules");
    var received = new TestReceived(tenant);
    String answer = received.parsed("From her", new byte[1]).toString();
    new TestReceived(TestTenants.create()).parsed("To another tenant", new byte[1]);

    Response exported = export();

    assertThat(exported.statusCode()).as(exported.asString()).isEqualTo(200);
    assertThat(exported.contentType()).startsWith("application/json");
    JsonPath document = exported.jsonPath();
    assertThat(document.getString("object")).isEqualTo("export");
    assertThat(document.getString("email")).isEqualTo(PERSON);
    assertThat(document.getList("emails.id")).containsExactly(sent);
    assertThat(document.getString("emails[0].subject")).isEqualTo("To her");
    assertThat(document.getString("emails[0].text")).isEqualTo("Hello");
    assertThat(document.getString("emails[0].recipients[0].email")).isEqualTo("Eve <Eve@y.test>");
    assertThat(document.getList("received_emails.id")).containsExactly(answer);
    assertThat(document.getList("suppressions.email")).containsExactly(PERSON);
    assertThat(document.getList("recipient_rules.recipient")).containsExactly(PERSON);
  }

  @Test
  void looksThroughMoreThanOneWindow() {
    List<String> hers = new ArrayList<>();
    hers.add(send(PERSON, "first"));
    TestDatabase.execute(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        select ('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, ?, ?, 'sent',
          'a@x.test', 'x.test', 'filler', now()
        from generate_series(1, 4500) n
        """,
        tenant.tenant().organization().value(),
        tenant.environment());
    TestDatabase.execute(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        values ('ffffffff-ffff-7000-8000-000000000000', ?, ?, 'sent', ?, 'y.test', 's', now())
        """,
        tenant.tenant().organization().value(),
        tenant.environment(),
        PERSON);
    TestDatabase.execute(
        """
        insert into email_content (organization_id, environment_id, email_id)
        values (?, ?, 'ffffffff-ffff-7000-8000-000000000000')
        """,
        tenant.tenant().organization().value(),
        tenant.environment());
    hers.add("ffffffff-ffff-7000-8000-000000000000");

    assertThat(export().jsonPath().<String>getList("emails.id")).isEqualTo(hers);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1_000_000})
  void neverLooksWholeIfItIsNot(int size) throws Exception {
    send(PERSON, "To her", "x".repeat(size));
    new TestReceived(tenant).parsed("From her", new byte[1]);
    TestDatabase.execute("alter table inbound_email rename column received_for to renamed");
    try {
      assertThat(statusOrBreak()).isEqualTo("broke");
    } finally {
      TestDatabase.execute("alter table inbound_email rename column renamed to received_for");
    }
  }

  private String statusOrBreak() throws InterruptedException {
    URI address = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/exports");
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("authorization", "Bearer " + tenant.key())
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"email\":\"" + PERSON + "\"}"))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return String.valueOf(
          client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
    } catch (IOException broken) {
      return "broke";
    }
  }

  @Test
  void isEmptyOfSomebodyUnknown() {
    Response exported = export();
    assertThat(exported.<List<Object>>path("emails")).isEmpty();
    assertThat(exported.<List<Object>>path("received_emails")).isEmpty();
  }

  @Test
  void refusesWhatIsNoAddress() {
    assertThat(as().body("{}").post("/exports").<String>path("name"))
        .isEqualTo("missing_required_field");
    assertThat(as().body(Map.of("email", "y.test")).post("/exports").statusCode()).isEqualTo(422);
  }

  private Response export() {
    return as().body(Map.of("email", "Eve@Y.test")).post("/exports");
  }

  private String send(String to, String subject) {
    return send(to, subject, "Hello");
  }

  private String send(String to, String subject, String text) {
    return as().body(Map.of("from", tenant.sender(), "to", to, "subject", subject, "text", text))
        .post("/emails")
        .path("id");
  }

  private RequestSpecification as() {
    return given().auth().oauth2(tenant.key()).contentType("application/json");
  }
}
