package dev.postern.dispatcher.email;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WithoutTransport.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class MissingTransportTest {
  private static final String CODE = "email_transport_not_configured";

  @Inject DispatchBench bench;

  private TestEmails emails;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
  }

  @Test
  @DisplayName("U64: without a transport the process lives, and its readiness says what is missing")
  void isAliveAndNotReady() {
    get("/q/health/live").then().statusCode(200);
    get("/q/health/ready")
        .then()
        .statusCode(503)
        .body("status", equalTo("DOWN"))
        .body("checks.find { it.name == 'email-transport' }.status", equalTo("DOWN"))
        .body("checks.find { it.name == 'email-transport' }.data.code", equalTo(CODE));
  }

  @Test
  @DisplayName(
      "U64: without a transport an email leaves a failed attempt with the reason, and waits")
  void leavesAFailedRowAndKeepsTheEmail() throws Exception {
    UUID email = emails.queued("to@example.org");

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(emails.rows("select outcome, reason from send_attempt where email_id = ?", email))
        .containsExactly("refused_for_now " + CODE);
  }

  @Test
  @DisplayName("U64: an email that waited too long for a transport fails with that reason")
  void failsAfterTwoDays() throws Exception {
    UUID email = emails.queued("to@example.org");
    emails.run("update email set created_at = now() - interval '49 hours' where id = ?", email);

    bench.dispatch();

    assertThat(emails.state(email)).isEqualTo("failed f f 1");
    assertThat(emails.rows("select failure_reason from email where id = ?", email))
        .containsExactly(CODE);
    assertThat(emails.messages(email)).containsExactly("email.failed");
  }
}
