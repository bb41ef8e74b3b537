package dev.postern.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.email.ByHandWithSender;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.notice.TestOwners;
import dev.postern.dispatcher.ses.SesAccount;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHandWithSender.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class DelayServiceTest {
  private static final int ALL = 1_000;

  @Inject DispatchBench bench;
  @Inject BudgetService budget;
  @Inject DelayService delays;
  @Inject TestOwners owners;

  private TestEmails emails;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.run("delete from email where from_address = ?", ByHandWithSender.SENDER);
    emails.run("update send_budget set paused_until = null, pause_reason = null");
    emails.close();
  }

  @DisplayName("F10: whose emails wait for the daily quota is told so, once a day")
  @Test
  void tellsWhoseEmailsWait() throws Exception {
    emails.queued("to@example.org");
    try (TestEmails idle = bench.emails()) {
      budget.pause(SesAccount.REACHED_DAILY_QUOTA);
      delays.tell(ALL);
      delays.tell(ALL);
      assertThat(told(emails)).containsExactly("organization.sending_delayed delayed daily_quota");
      assertThat(told(idle)).isEmpty();
    }

    emails.run("update sending_delay set told_at = now() - interval '25 h'");
    delays.tell(ALL);
    assertThat(told(emails)).hasSize(2);
  }

  @DisplayName("F10: the owners of whose emails wait are mailed, once a day")
  @Test
  void mailsTheOwners() throws Exception {
    String owner = owners.of(new Environment(emails.organization(), emails.environment()));
    emails.queued("to@example.org");
    budget.pause(SesAccount.REACHED_DAILY_QUOTA);
    delays.tell(ALL);
    delays.tell(ALL);
    assertThat(owners.mails(owner))
        .singleElement()
        .satisfies(
            mail -> {
              assertThat(mail.sender()).isEqualTo(ByHandWithSender.SENDER);
              assertThat(mail.subject()).isEqualTo("Your emails are delayed");
              assertThat(mail.text())
                  .contains("as many emails as it may in a day", emails.organization().toString());
            });
  }

  @Test
  void tellsAtMostSoManyAtATime() throws Exception {
    emails.queued("to@example.org");
    try (TestEmails others = bench.emails()) {
      others.queued("to@example.org");
      budget.pause("sending_paused");
      delays.tell(ALL);
      assertThat(told(emails)).containsExactly("organization.sending_delayed delayed account");

      emails.run("delete from sending_delay");
      assertThat(delays.tell(1)).isEqualTo(1);
      assertThat(delays.tell(1)).isEqualTo(1);
      assertThat(told(emails)).hasSize(2);
      assertThat(told(others)).hasSize(2);
    }
  }

  @Test
  void tellsNobodyWhileSesTakesEmails() throws Exception {
    emails.queued("to@example.org");
    assertThat(delays.tell(ALL)).isZero();
    assertThat(told(emails)).isEmpty();
  }

  private static List<String> told(TestEmails emails) throws SQLException {
    return emails.rows(
        """
        select event_type, payload::jsonb -> 'data' ->> 'standing',
          payload::jsonb -> 'data' ->> 'reason'
        from webhook_message where environment_id = ?
        """,
        emails.environment());
  }
}
