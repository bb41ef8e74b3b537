package dev.postern.dispatcher.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;

/** Emails go out with the configuration set of their sender's domain. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class SenderDomainTest {
  @Inject DispatchBench bench;
  @Inject SesV2Client sdk;

  private final String set = "set-" + UUID.randomUUID();

  private TestEmails emails;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    bench.ses();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.run("delete from domain");
    emails.close();
  }

  @Test
  void sendsWithTheSetOfTheDomain() throws Exception {
    sdk.createConfigurationSet(request -> request.configurationSetName(set));
    emails.domain("example.com", set);
    emails.domain("other.example", "set-of-another-domain");
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(accepted(email).path("configurationSet").asText()).isEqualTo(set);
  }

  @Test
  void sendsWithTheInstallationsWhereTheDomainHasNone() throws Exception {
    emails.domain("example.com", null);
    try (TestEmails others = bench.emails()) {
      others.domain("example.com", "set-of-another-tenant");
      UUID email = emails.queued("to@example.org");
      bench.dispatch();
      assertThat(accepted(email).path("configurationSet").asText("")).isEmpty();
    }
  }

  @Test
  void sendsLaterWithTheNewSetWhatFoundTheOldOneGone() throws Exception {
    emails.domain("example.com", set);
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    String next = set + "-next";
    sdk.createConfigurationSet(request -> request.configurationSetName(next));
    emails.run("update domain set configuration_set = ?", next);
    emails.run("update email set due_at = now() where id = ?", email);
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("sent f f 2");
    assertThat(accepted(email).path("configurationSet").asText()).isEqualTo(next);
  }

  private JsonNode accepted(UUID email) {
    return bench.accepted(email).getFirst();
  }
}
