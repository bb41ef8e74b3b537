package dev.postern.dispatcher.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesAccountClient;
import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
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
import software.amazon.awssdk.services.sesv2.SesV2Client;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class AccountTest {
  @Inject DispatchBench bench;
  @Inject BudgetService budget;
  @Inject SesAccountClient client;
  @Inject SesV2Client sdk;

  private TestEmails emails;
  private SesSandbox ses;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
    read();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    ses.work();
    read();
    emails.close();
  }

  private void read() {
    client.read().ifPresent(budget::read);
  }

  @Test
  void takesNoMoreThanSesGrants() {
    ses.quota(40, 1000, "enabled");
    read();
    assertThat(budget.state().rate()).isBetween(39.0, 40.0);
    assertThat(budget.take(1000).emails()).isLessThanOrEqualTo(10);
    Grant grant;
    do {
      grant = budget.take(1000);
    } while (grant.emails() > 0);
    assertThat(grant.pause().toMillis()).isBetween(1L, 1000L);
  }

  @Test
  void tellsOperatorsOfTheQuota() {
    ses.quota(40, 1000, "enabled");
    read();
    var metrics = new SimpleMeterRegistry();
    var job = new AccountJob(budget, client, metrics);
    assertThat(metrics.get("postern.ses.quota").gauge().value()).isNaN();

    job.readAccount();

    assertThat(metrics.get("postern.ses.quota").gauge().value()).isEqualTo(1000);
    assertThat(metrics.get("postern.ses.quota.used").gauge().value()).isBetween(0.0, 1000.0);
    assertThat(metrics.get("postern.ses.rate").gauge().value()).isBetween(30.0, 40.0);
  }

  @Test
  void countsAnEmailToManyForEachOfThem() throws Exception {
    ses.quota(40, 1000, "enabled");
    read();
    emails.queued("a@example.org", "b@example.org", "c@example.org", "d@example.org");
    double before = tokens();
    bench.dispatch();
    assertThat(before - tokens()).isGreaterThan(1);
  }

  private double tokens() throws SQLException {
    return Double.parseDouble(emails.text("select tokens from send_budget"));
  }

  @DisplayName("F10: the daily quota stops the queue and costs no email, and says so")
  @Test
  void stopsAtTheDailyQuota() throws Exception {
    ses.quota(10_000, 0, "enabled");
    UUID first = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(first)).isEqualTo("queued t f 1");
    assertThat(budget.state().pausedFor()).isEqualTo("reached_daily_quota");

    UUID second = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(second)).isEqualTo("queued t f 0");

    ses.quota(10_000, 1_000_000, "enabled");
    read();
    dispatchAll();
    assertThat(emails.state(first)).isEqualTo("sent f f 2");
    assertThat(emails.state(second)).isEqualTo("sent f f 1");
  }

  @DisplayName("F14: an account that is granted nothing stops the queue, and keeps its rate")
  @Test
  void stopsWhileNothingIsGranted() throws Exception {
    ses.quota(40, 1_000_000, "enabled");
    read();
    ses.quota(0, 1_000_000, "paused");
    read();
    assertThat(budget.state().pausedFor()).isEqualTo("sending_paused");
    assertThat(budget.state().rate()).isBetween(39.0, 40.0);

    ses.quota(0, 1_000_000, "enabled");
    read();
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 0");

    ses.quota(40, 1_000_000, "enabled");
    read();
    dispatchAll();
    assertThat(emails.state(email)).isEqualTo("sent f f 1");
  }

  @DisplayName("F14: a paused account stops the queue once SES says that it is the account")
  @Test
  void stopsWhileTheAccountIsPaused() throws Exception {
    ses.quota(10_000, 1_000_000, "paused");
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(budget.state().pausedFor()).isNull();
    assertThat(emails.text("select account_due_at < now() + interval '2 s' from send_budget"))
        .isEqualTo("t");

    read();
    assertThat(budget.state().pausedFor()).isEqualTo("sending_paused");
    dispatchAll();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
  }

  @DisplayName("F14: a paused account that may not be looked up stops the queue all the same")
  @Test
  void stopsWhileThePausedAccountCannotBeRead() throws Exception {
    ses.quota(10_000, 1_000_000, "paused");
    emails.run("update send_budget set account_read_at = now() - interval '6 minutes'");
    ses.answer("GetAccount", 403, 100);
    UUID email = emails.queued("to@example.org");
    emails.run("update email set created_at = now() - interval '3 days' where id = ?", email);
    bench.dispatch();
    read();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(budget.state().pausedFor()).startsWith("SendingPausedException");
    dispatchAll();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");

    ses.quota(10_000, 1_000_000, "enabled");
    emails.run("update send_budget set paused_until = now()");
    dispatchAll();
    assertThat(emails.state(email)).isEqualTo("sent f f 2");
  }

  @DisplayName("F14: a paused configuration set of one domain stops nobody else")
  @Test
  void goesOnWhileOneDomainsSetIsPaused() throws Exception {
    emails.run("update send_budget set account_read_at = null");
    emails.domain("example.com", "of-example-com");
    sdk.createConfigurationSet(
        set ->
            set.configurationSetName("of-example-com")
                .sendingOptions(sending -> sending.sendingEnabled(false)));
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(budget.state().pausedFor()).isNull();
  }

  @DisplayName("F14: a suspended account stops the queue at its first answer")
  @Test
  void stopsWhenTheAccountIsSuspended() throws Exception {
    ses.quota(10_000, 1_000_000, "suspended");
    UUID email = emails.queued("to@example.org");
    bench.dispatch();
    assertThat(emails.state(email)).isEqualTo("queued t f 1");
    assertThat(budget.state().pausedFor()).startsWith("AccountSuspendedException");
  }

  private void dispatchAll() throws SQLException {
    emails.run(
        "update email set due_at = now() where environment_id = ? and due_at is not null",
        emails.environment());
    bench.dispatch();
  }
}
