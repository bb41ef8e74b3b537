package dev.postern.api.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import dev.postern.api.TestDatabase;
import dev.postern.api.TestTenants;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@OnPosternDatabase
class DomainClaimResourceTest {
  private TestDomains domains;
  private String name;

  @BeforeEach
  void arrange() {
    domains = new TestDomains(TestTenants.create());
    name = TestDomains.freshName();
    TestDomains owner = new TestDomains(TestTenants.create());
    String id = owner.created(Map.of("name", name)).path("id");
    TestDatabase.execute("update domain set owned_at = now() where id = ?::uuid", id);
  }

  @Test
  void claimsWhatSomebodyElseHasProved() {
    assertThat(domains.post(Map.of("name", name)).statusCode()).isEqualTo(403);
    Response claim = domains.claim(Map.of("name", name, "region", "eu-west-1"));
    assertThat(claim.statusCode()).isEqualTo(201);
    assertThat(claim.jsonPath().getMap("").keySet())
        .isEqualTo(
            Set.of(
                "object",
                "id",
                "name",
                "status",
                "domain_id",
                "region",
                "record",
                "blocked_reason",
                "failure_reason",
                "created_at",
                "expires_at"));
    assertThat(claim.<String>path("object")).isEqualTo("domain_claim");
    assertThat(claim.<String>path("name")).isEqualTo(name);
    assertThat(claim.<String>path("status")).isEqualTo("pending");
    assertThat(claim.<String>path("region")).isEqualTo("eu-west-1");
    String domain = claim.path("domain_id");
    Response placeholder = domains.get(domain);
    assertThat(placeholder.<String>path("status")).isEqualTo("not_started");
    assertThat(claim.<Map<String, String>>path("record"))
        .isEqualTo(
            Map.of(
                "type",
                "TXT",
                "name",
                "_postern",
                "value",
                placeholder.<String>path("records[0].value"),
                "ttl",
                "Auto"));
    assertThat(domains.claimOf(domain).asString()).isEqualTo(claim.asString());
    assertThat(domains.audit()).containsExactly("domain.claim {\"name\": \"" + name + "\"}");
    assertThat(domains.messages()).containsExactly("domain.created not_started");
  }

  @Test
  void answersTheSameClaimUntilItIsOver() {
    Response first = domains.claim(Map.of("name", name));
    Response second = domains.claim(Map.of("name", name));
    assertThat(second.statusCode()).isEqualTo(200);
    assertThat(second.asString()).isEqualTo(first.asString());
    assertThat(domains.audit()).hasSize(1);
    String domain = first.path("domain_id");
    TestDatabase.execute(
        "update domain_claim set expires_at = now() where domain_id = ?::uuid", domain);
    assertThat(domains.claimOf(domain).<String>path("status")).isEqualTo("expired");
    assertThat(domains.verifyClaim(domain).<String>path("status")).isEqualTo("expired");
    assertThat(domains.get(domain).<String>path("status")).isEqualTo("not_started");
    Response third = domains.claim(Map.of("name", name));
    assertThat(third.statusCode()).isEqualTo(201);
    assertThat(third.<String>path("id")).isNotEqualTo(first.path("id"));
    assertThat(third.<String>path("domain_id")).isEqualTo(domain);
  }

  @Test
  void hasTheProofLookedFor() {
    String domain = domains.claim(Map.of("name", name)).path("domain_id");
    TestDatabase.execute(
        """
        update domain_claim set status = 'blocked', blocked_reason = 'recent_owner_activity'
        where domain_id = ?::uuid
        """,
        domain);
    assertThat(domains.claimOf(domain).<String>path("blocked_reason"))
        .isEqualTo("recent_owner_activity");
    Response started = domains.verifyClaim(domain);
    assertThat(started.statusCode()).isEqualTo(200);
    assertThat(started.<String>path("status")).isEqualTo("pending");
    assertThat(started.<String>path("blocked_reason")).isNull();
    assertThat(TestDatabase.count("domain where id = ?::uuid and next_check_at <= now()", domain))
        .isEqualTo(1);
    assertThat(domains.audit()).endsWith("domain.verify {}");
  }

  @Test
  void claimsForADomainThatTheEnvironmentHasAlready() {
    String other = TestDomains.freshName();
    String id = domains.created(Map.of("name", other)).path("id");
    assertThat(domains.claim(Map.of("name", other)).<String>path("domain_id")).isEqualTo(id);
    TestDatabase.execute("update domain set owned_at = now() where id = ?::uuid", id);
    Response own = domains.claim(Map.of("name", other));
    assertThat(own.statusCode()).isEqualTo(403);
    assertThat(own.<String>path("message"))
        .isEqualTo("The " + other + " domain has been registered already.");
  }

  @Test
  void hidesTheClaimsOfOthers() {
    String domain = domains.claim(Map.of("name", name)).path("domain_id");
    TestDomains others = new TestDomains(TestTenants.create());
    Response never = others.claimOf(UUID.randomUUID().toString());
    assertThat(never.statusCode()).isEqualTo(404);
    assertThat(others.claimOf(domain).asString()).isEqualTo(never.asString());
    assertThat(others.verifyClaim(domain).asString()).isEqualTo(never.asString());
    String unclaimed = domains.created(Map.of()).path("id");
    assertThat(domains.claimOf(unclaimed).asString()).isEqualTo(never.asString());
    assertThat(domains.claimOf("nonsense").statusCode()).isEqualTo(422);
    assertThat(domains.claim(Map.of("name", "com")).statusCode()).isEqualTo(422);
  }
}
