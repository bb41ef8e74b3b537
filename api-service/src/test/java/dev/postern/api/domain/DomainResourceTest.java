package dev.postern.api.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class DomainResourceTest {
  private static final String DUE =
      "domain where id = ?::uuid and next_check_at <= now() and verification_started_at <= now()";

  private TestDomains domains;

  @BeforeEach
  void arrange() {
    domains = new TestDomains(TestTenants.create());
  }

  @Test
  void createsADomainAndShowsIt() {
    String name = TestDomains.freshName();
    Response created = domains.created(Map.of("name", name));
    assertThat(created.jsonPath().getMap(""))
        .containsOnlyKeys(
            "object",
            "id",
            "name",
            "created_at",
            "status",
            "capabilities",
            "records",
            "region",
            "open_tracking",
            "click_tracking")
        .containsEntry("object", "domain")
        .containsEntry("name", name)
        .containsEntry("status", "not_started")
        .containsEntry("capabilities", Map.of("sending", "enabled", "receiving", "disabled"))
        .containsEntry("region", "us-east-1")
        .containsEntry("open_tracking", false)
        .containsEntry("click_tracking", false);
    assertThat(created.<String>path("created_at")).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:.*\\+00");
    Response got = domains.get(created.path("id"));
    assertThat(got.jsonPath().getMap("")).isEqualTo(created.jsonPath().getMap(""));
    assertThat(domains.audit()).containsExactly("domain.create {\"name\": \"" + name + "\"}");
    assertThat(domains.messages()).containsExactly("domain.created not_started");
  }

  @Test
  void asksForTheRecordsThatSendingNeeds() {
    List<Map<String, Object>> records = domains.created(Map.of()).path("records");
    assertThat(records)
        .extracting(dns -> dns.get("record") + " " + dns.get("type") + " " + plain(dns.get("name")))
        .containsExactly(
            "DKIM TXT _postern", "DKIM TXT postern-x._domainkey", "SPF MX send", "SPF TXT send");
    assertThat(records)
        .allSatisfy(
            dns ->
                assertThat(dns)
                    .containsEntry("ttl", "Auto")
                    .containsEntry("status", "not_started"));
    assertThat(String.valueOf(records.get(0).get("value")))
        .matches("postern-verification=[0-9a-f]{32}");
    assertThat(String.valueOf(records.get(1).get("value")))
        .matches("p=MIIBIjANBg[A-Za-z0-9+/]{378,}={0,2}");
    assertThat(records.get(2)).containsEntry("value", "feedback-smtp.us-east-1.amazonses.com");
    assertThat(records.get(3)).containsEntry("value", "\"v=spf1 include:amazonses.com ~all\"");
    assertThat(records.get(2)).containsEntry("priority", 10);
    assertThat(records.get(3)).doesNotContainKey("priority");
  }

  /** With the part of the selector that differs from domain to domain replaced. */
  private static String plain(@Nullable Object name) {
    return String.valueOf(name).replaceFirst("postern-[0-9a-f]{8}\\.", "postern-x.");
  }

  private static List<String> names(Response domain) {
    return domain.<List<String>>path("records.name").stream()
        .map(DomainResourceTest::plain)
        .toList();
  }

  @Test
  void showsNamesRelativeToTheZone() {
    String zone = "z" + UUID.randomUUID() + ".co.uk";
    Response created =
        domains.created(
            Map.of(
                "name",
                "Mail." + zone,
                "custom_return_path",
                "bounces",
                "tracking_subdomain",
                "links",
                "capabilities",
                Map.of("receiving", "enabled")));
    assertThat(created.<String>path("name")).isEqualTo("mail." + zone);
    assertThat(names(created))
        .containsExactly(
            "_postern.mail",
            "postern-x._domainkey.mail",
            "bounces.mail",
            "bounces.mail",
            "mail",
            "links.mail");
    assertThat(created.<List<String>>path("records.record")).endsWith("Receiving", "Tracking");
    assertThat(created.<List<String>>path("records.value"))
        .endsWith("inbound-smtp.us-east-1.amazonaws.com", "r.us-east-1.awstrack.me");
    assertThat(created.<String>path("tracking_subdomain")).isEqualTo("links");
    assertThat(
            domains
                .created(Map.of("capabilities", Map.of("receiving", "enabled")))
                .<List<String>>path("records.name"))
        .endsWith("@");
  }

  @Test
  void keepsThePrivateKeySealedAndShowsItNowhere() {
    Response created = domains.created(Map.of());
    var row =
        TestDatabase.rows(
                "select dkim_private_key_sealed as sealed from domain where id = ?::uuid",
                created.<String>path("id"))
            .getFirst();
    byte[] sealed = (byte[]) row.get("sealed");
    // As long as a PKCS #8 key of 2048 bits with what seals it.
    assertThat(sealed).hasSizeBetween(1250, 1500);
    assertThat(created.asString()).doesNotContain("private", "sealed", "PRIVATE");
  }

  @Test
  void echoesTheRegionButPointsToTheInstallations() {
    Response created = domains.created(Map.of("region", "eu-west-1"));
    assertThat(created.<String>path("region")).isEqualTo("eu-west-1");
    assertThat(created.<List<String>>path("records.value"))
        .contains("feedback-smtp.us-east-1.amazonses.com");
  }

  @Test
  void takesANameOnceAndTellsNobodyOfUnprovenOnes() {
    String name = TestDomains.freshName();
    String id = domains.created(Map.of("name", name)).path("id");
    assertTaken(domains, name);
    TestDomains others = new TestDomains(TestTenants.create());
    String theirs = others.created(Map.of("name", name)).path("id");
    others.delete(theirs);
    TestDatabase.execute(
        "update domain set status = 'verified', owned_at = now() where id = ?::uuid", id);
    assertTaken(others, name);
    assertThat(others.count()).isEqualTo(1);
  }

  private static void assertTaken(TestDomains domains, String name) {
    Response refused = domains.post(Map.of("name", name.toUpperCase(Locale.ROOT)));
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.jsonPath().getMap(""))
        .isEqualTo(
            Map.of(
                "statusCode",
                403,
                "name",
                "validation_error",
                "message",
                "The " + name + " domain has been registered already."));
  }

  @Test
  void listsAllWithoutTheirRecords() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      TestTenants.addDomain(domains.tenant().tenant(), TestDomains.freshName(), "pending");
    }
    for (int i = 0; i < 2; i++) {
      ids.add(domains.created(Map.of()).path("id"));
    }
    Collections.reverse(ids);
    Response all = domains.list("");
    assertThat(all.<List<String>>path("data.id")).hasSize(28).containsAll(ids);
    assertThat(all.<Boolean>path("has_more")).isFalse();
    assertThat(all.<Map<String, Object>>path("data[0]"))
        .containsOnlyKeys(
            "id",
            "name",
            "status",
            "created_at",
            "region",
            "open_tracking",
            "click_tracking",
            "capabilities");
    Response page = domains.list("?limit=1&before=" + ids.get(1));
    assertThat(page.<List<String>>path("data.id")).hasSize(1);
    assertThat(domains.list("?after=" + UUID.randomUUID()).statusCode()).isEqualTo(422);
  }

  @Test
  void changesWhatIsGivenAndAsksForOtherRecords() {
    Response created = domains.created(Map.of("tracking_subdomain", "links"));
    String id = created.path("id");
    Response changed =
        domains.patch(
            id,
            Map.of(
                "open_tracking",
                true,
                "tls",
                "enforced",
                "tracking_subdomain",
                "clicks",
                "capabilities",
                Map.of("receiving", "enabled")));
    assertThat(changed.jsonPath().getMap("")).isEqualTo(Map.of("object", "domain", "id", id));
    Response got = domains.get(id);
    assertThat(got.<Boolean>path("open_tracking")).isTrue();
    assertThat(got.<Boolean>path("click_tracking")).isFalse();
    assertThat(got.<Map<String, String>>path("capabilities"))
        .isEqualTo(Map.of("sending", "enabled", "receiving", "enabled"));
    assertThat(names(got))
        .containsExactly("_postern", "postern-x._domainkey", "send", "send", "@", "clicks");
    assertThat(got.<String>path("records[0].value"))
        .isEqualTo(created.<String>path("records[0].value"));
    domains.patch(id, Map.of("capabilities", Map.of("sending", "disabled")));
    assertThat(domains.get(id).<List<String>>path("records.record"))
        .containsExactly("DKIM", "Receiving", "Tracking");
    domains.patch(id, Map.of("capabilities", Map.of("sending", "enabled")));
    assertThat(domains.get(id).<List<String>>path("records.value"))
        .contains(created.<String>path("records[1].value"));
    assertThat(domains.audit())
        .contains(
            "domain.update {\"fields\":"
                + " \"capabilities, open_tracking, tls, tracking_subdomain\"}");
  }

  @Test
  void neverClearsTheTrackingSubdomainAndKeepsOneCapability() {
    String id = domains.created(Map.of("tracking_subdomain", "links")).path("id");
    assertThat(domains.patch(id, "{\"tracking_subdomain\":null}").statusCode()).isEqualTo(200);
    assertThat(domains.patch(id, Map.of("tracking_subdomain", "")).statusCode()).isEqualTo(200);
    assertThat(domains.get(id).<String>path("tracking_subdomain")).isEqualTo("links");
    Response refused = domains.patch(id, Map.of("capabilities", Map.of("sending", "disabled")));
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(domains.get(id).<String>path("capabilities.sending")).isEqualTo("enabled");
    assertThat(domains.audit()).hasSize(3);
  }

  @Test
  void hasTheRecordsLookedForAtOnce() {
    String id = domains.created(Map.of()).path("id");
    assertThat(TestDatabase.count(DUE, id)).isZero();
    domains.patch(id, Map.of("open_tracking", true));
    assertThat(TestDatabase.count(DUE, id)).as("nobody has asked for it yet").isZero();
    Response started = domains.verify(id);
    assertThat(started.statusCode()).isEqualTo(200);
    assertThat(started.jsonPath().getMap("")).isEqualTo(Map.of("object", "domain", "id", id));
    Response got = domains.get(id);
    assertThat(got.<String>path("status")).isEqualTo("pending");
    assertThat(got.<List<String>>path("records.status")).containsOnly("pending");
    assertThat(TestDatabase.count(DUE, id)).isEqualTo(1);
    TestDatabase.execute("update domain set next_check_at = null where id = ?::uuid", id);
    domains.patch(id, Map.of("click_tracking", true));
    assertThat(TestDatabase.count(DUE, id)).as("SES is to hear of it").isEqualTo(1);
    assertThat(domains.messages())
        .containsExactly(
            "domain.created not_started",
            "domain.updated not_started",
            "domain.updated pending",
            "domain.updated pending");
  }

  @Test
  void waitsForTheRecordsOfSendingThatIsNew() {
    Map<String, String> receiving = Map.of("sending", "disabled", "receiving", "enabled");
    String id = domains.created(Map.of("capabilities", receiving)).path("id");
    TestDatabase.execute("update domain set status = 'verified' where id = ?::uuid", id);
    domains.patch(id, Map.of("capabilities", Map.of("sending", "enabled")));
    assertThat(domains.get(id).<String>path("status")).isEqualTo("pending");
    assertThat(domains.messages()).endsWith("domain.updated pending");
  }

  @Test
  void leavesAVerifiedDomainVerifiedWhileItIsLookedAtAgain() {
    String id = domains.created(Map.of()).path("id");
    TestDatabase.execute("update domain set status = 'verified' where id = ?::uuid", id);
    domains.verify(id);
    assertThat(domains.get(id).<String>path("status")).isEqualTo("verified");
    assertThat(TestDatabase.count(DUE, id)).isEqualTo(1);
  }

  @Test
  void deletesADomainAndHasSesForgetIt() {
    String name = TestDomains.freshName();
    String id = domains.created(Map.of("name", name)).path("id");
    TestDatabase.execute(
        "update domain set owned_at = now(), configuration_set = 'set' where id = ?::uuid", id);
    Response deleted = domains.delete(id);
    assertThat(deleted.jsonPath().getMap(""))
        .isEqualTo(Map.of("object", "domain", "id", id, "deleted", true));
    assertThat(domains.get(id).statusCode()).isEqualTo(404);
    assertThat(domains.delete(id).statusCode()).isEqualTo(404);
    assertThat(TestDatabase.count("dns_record where domain_id = ?::uuid", id)).isZero();
    assertThat(
            TestDatabase.count(
                "domain_removal where id = ?::uuid and name = ? and due_at <= now()"
                    + " and configuration_sets = array['set'] and dkim_selector like 'postern-%'",
                id, name))
        .isEqualTo(1);
    assertThat(domains.messages()).endsWith("domain.deleted not_started");
    assertThat(domains.created(Map.of("name", name)).statusCode()).isEqualTo(201);
  }

  @Test
  void leavesNothingToForgetOfADomainNobodyProved() {
    String id = domains.created(Map.of()).path("id");
    domains.delete(id);
    assertThat(TestDatabase.count("domain_removal where id = ?::uuid", id)).isZero();
  }

  @Test
  void tellsWebhooksInTheirOwnShape() throws Exception {
    String id = domains.created(Map.of("capabilities", Map.of("receiving", "enabled"))).path("id");
    String payload =
        (String)
            TestDatabase.rows(
                    "select payload from webhook_message where environment_id = ?",
                    domains.tenant().environment())
                .getFirst()
                .get("payload");
    JsonNode message = new ObjectMapper().readTree(payload);
    assertThat(message.path("type").asText()).isEqualTo("domain.created");
    assertThat(message.path("created_at").asText()).matches("20\\d\\d-.*T.*Z");
    JsonNode data = message.path("data");
    assertThat(data.path("id").asText()).isEqualTo(id);
    assertThat(data.path("created_at").asText()).matches("20\\d\\d-.*T.*Z");
    assertThat(data.path("records")).hasSize(5);
    assertThat(data.path("records").path(4).path("record").asText()).isEqualTo("Receiving MX");
    assertThat(data.path("records").path(4).path("priority").asInt()).isEqualTo(10);
    assertThat(data.path("records").path(0).has("priority")).isFalse();
  }
}
