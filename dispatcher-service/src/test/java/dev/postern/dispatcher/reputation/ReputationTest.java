package dev.postern.dispatcher.reputation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.claim.EmailClaimService;
import dev.postern.dispatcher.delivery.TestWebhooks.Environment;
import dev.postern.dispatcher.email.ByHandWithSender;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.notice.TestOwners;
import dev.postern.dispatcher.notice.TestOwners.Mail;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHandWithSender.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class ReputationTest {
  private static final String STANDINGS =
      """
      select coalesce(nullif(domain, ''), 'all'), standing, reason from sending_standing
      where organization_id = (select organization_id from environment where id = ?)
      order by domain
      """;

  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;
  @Inject ReputationService reputation;
  @Inject TestOwners owners;

  private TestEmails emails;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.run("delete from email where from_address = ?", ByHandWithSender.SENDER);
    emails.close();
  }

  @Test
  void pausesWhoseEmailsBounceAndNobodyElse() throws Exception {
    send("bad.example", 200);
    told("bounced", "bad.example", 10);
    judge();
    assertThat(standings()).containsExactly("all paused bounces", "bad.example paused bounces");

    assertThat(
            emails.rows(
                """
                select event_type, payload::jsonb -> 'data' ->> 'domain' from webhook_message
                where environment_id = ? order by 2 nulls first
                """,
                emails.environment()))
        .containsExactly(
            "organization.sending_paused -", "organization.sending_paused bad.example");
    emails.queued("to@example.org");
    assertThat(claims.claim(10).toSend()).isEmpty();
    try (TestEmails others = bench.emails()) {
      others.queued("to@example.org");
      assertThat(claims.claim(10).toSend()).hasSize(1);
    }
  }

  @Test
  void pausesForOneDomainAmongMany() throws Exception {
    send("good.example", 800);
    send("bad.example", 200);
    told("bounced", "bad.example", 10);
    judge();
    assertThat(standings()).containsExactly("bad.example paused bounces");
    emails.queued("to@example.org");
    assertThat(claims.claim(10).toSend()).isEmpty();
  }

  @Test
  void warnsFirstAndTakesThatBackByItself() throws Exception {
    send("a.example", 200);
    told("bounced", "a.example", 6);
    judge();
    assertThat(standings()).containsExactly("all warned bounces", "a.example warned bounces");
    emails.queued("to@example.org");
    assertThat(claims.claim(10).toSend()).hasSize(1);

    send("a.example", 200);
    judge();
    assertThat(standings()).isEmpty();
  }

  @Test
  void mailsTheOwnersOnceThatTheyAreWarnedAndPaused() throws Exception {
    String owner = owners.of(new Environment(emails.organization(), emails.environment()));
    send("a.example", 200);
    told("bounced", "a.example", 6);
    judge();
    judge();
    assertThat(owners.mails(owner))
        .hasSize(2)
        .allSatisfy(
            mail -> {
              assertThat(mail.sender()).isEqualTo(ByHandWithSender.SENDER);
              assertThat(mail.subject()).isEqualTo("Too many of your emails bounce");
            })
        .extracting(Mail::text)
        .satisfiesExactlyInAnyOrder(
            text -> assertThat(text).contains("Sender: all of the organization"),
            text -> assertThat(text).contains("Sender: a.example"));

    told("bounced", "a.example", 4);
    judge();
    assertThat(owners.mails(owner))
        .hasSize(4)
        .last()
        .satisfies(
            mail -> {
              assertThat(mail.subject())
                  .isEqualTo("Sending is paused: too many of your emails bounce");
              assertThat(mail.text())
                  .contains("Your emails are queued", emails.organization().toString());
            });
  }

  @Test
  void keepsAPauseHoweverThingsGoOn() throws Exception {
    send("a.example", 200);
    told("complained", "a.example", 1);
    judge();
    assertThat(standings()).contains("all paused complaints");

    send("a.example", 9000);
    judge();
    assertThat(standings()).contains("all paused complaints");
  }

  @Test
  void countsNeitherSoftBouncesNorTestAddresses() throws Exception {
    send("a.example", 200);
    told("bounced", "a.example", 20);
    emails.run(
        """
        update email_event set details = '{"bounce": {"type": "Transient"}}'
        where type = 'bounced' and environment_id = ?
        """,
        emails.environment());
    told("complained", "a.example", 20);
    emails.run(
        """
        update email_event set recipient = 'complained@resend.dev'
        where type = 'complained' and environment_id = ?
        """,
        emails.environment());
    judge();
    assertThat(standings()).isEmpty();
  }

  @Test
  void countsEachEventOnce() throws Exception {
    send("a.example", 150);
    judge();
    judge();
    assertThat(
            emails.text(
                """
                select sent from sending_day
                where organization_id = (select organization_id from environment where id = ?)
                """,
                emails.environment()))
        .isEqualTo("150");
  }

  private void judge() {
    reputation.judge(Duration.ZERO);
  }

  private List<String> standings() throws SQLException {
    return emails.rows(STANDINGS, emails.environment());
  }

  /** Emails of which SES has told that it sent them. */
  private void send(String domain, int count) throws SQLException {
    emails.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        select gen_random_uuid(), organization_id, id, 'sent', 'a@' || ?, ?, 'Hi', now()
        from environment, generate_series(1, ?) where id = ?
        """,
        domain,
        domain,
        count,
        emails.environment());
    tell("sent", domain, count);
  }

  private void told(String type, String domain, int count) throws SQLException {
    tell(type, domain, count);
  }

  private void tell(String type, String domain, int count) throws SQLException {
    emails.run(
        """
        insert into email_event (id, created_at, organization_id, environment_id, email_id, type,
          occurred_at, details)
        select gen_random_uuid(), clock_timestamp(), organization_id, environment_id, id, ?, now(),
          '{"bounce": {"type": "Permanent"}}'
        from email e
        where environment_id = ? and from_domain = ? and not exists (
          select from email_event v where v.email_id = e.id and v.type = ?)
        limit ?
        """,
        type,
        emails.environment(),
        domain,
        type,
        count);
  }
}
