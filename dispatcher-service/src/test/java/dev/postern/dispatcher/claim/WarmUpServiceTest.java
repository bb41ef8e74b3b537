package dev.postern.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandbox;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An organization on its first day, which may send a thousand emails. */
@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class WarmUpServiceTest {
  private static final int FIRST_DAY = 1_000;

  @Inject DispatchBench bench;
  @Inject EmailClaimService claims;
  @Inject LeaseService leases;
  @Inject Config config;

  private TestEmails emails;
  private SesSandbox ses;
  private UUID organization;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    ses = bench.ses();
    organization = emails.organization();
    emails.run(
        "insert into sending_warm_up (organization_id, started_at) values (?, now())",
        organization);
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.run("delete from sending_warm_up where organization_id = ?", organization);
    emails.close();
  }

  @Test
  void sendsWhatIsLeftOfTheDayAndNoMore() throws Exception {
    sentToday(FIRST_DAY - 2);
    queue(5);
    bench.dispatch();
    bench.dispatch();
    assertThat(sent()).isEqualTo(2);
    assertThat(counted()).isEqualTo("t 1000");
  }

  @Test
  void beginsAnewEachDay() throws Exception {
    sentToday(FIRST_DAY);
    emails.run("update sending_warm_up set day = day - 1 where organization_id = ?", organization);
    queue(3);
    bench.dispatch();
    assertThat(sent()).isEqualTo(3);
    assertThat(counted()).isEqualTo("t 3");
  }

  @Test
  void countsAnEmailOnceHoweverOftenSesIsCalledForIt() throws Exception {
    sentToday(FIRST_DAY - 1);
    queue(1);
    ses.fail("throttle", 1);
    dispatchAll();
    assertThat(counted()).isEqualTo("t 999");
    ses.answer("SendEmail", 503, 1);
    dispatchAll();
    assertThat(counted()).isEqualTo("t 999");
    dispatchAll();
    assertThat(sent()).isEqualTo(1);
    assertThat(counted()).isEqualTo("t 1000");
  }

  @Test
  void countsNoEmailThatSesRefuses() throws Exception {
    emails.run(
        "update email set from_address = 'a@unverified.example' where id = ?",
        emails.queued("to@example.org"));
    bench.dispatch();
    assertThat(counted()).isEqualTo("t 0");
  }

  @Test
  void countsWhatSesMayHave() throws Exception {
    queue(1);
    ses.fail("loseAnswer", 1);
    bench.dispatch();
    assertThat(counted()).isEqualTo("t 1");
  }

  @Test
  void countsNeitherWhatIsSuppressedNorWhatWaitsForFiles() throws Exception {
    emails.queued("suppressed@resend.dev");
    UUID waits = emails.queued("to@example.org");
    emails.run(
        """
        insert into email_attachment (id, organization_id, environment_id, email_id, position,
          filename, content_type, size, source_url)
        values (gen_random_uuid(), ?, ?, ?, 0, 'a.pdf', 'application/pdf', 0, 'https://a.example')
        """,
        organization,
        emails.environment(),
        waits);
    assertThat(claims.claim(10).toSend()).isEmpty();
    assertThat(emails.state(waits)).isEqualTo("queued f f 0");
    assertThat(counted()).isEqualTo("t 0");
  }

  @Test
  void givesNoMoreToADispatcherThatKnowsOfNoneSince() throws Exception {
    sentToday(FIRST_DAY - 3);
    queue(6);
    assertThat(leaseFive().toSend()).hasSize(3);
    assertThat(leaseFive().toSend()).isEmpty();
    assertThat(counted()).isEqualTo("t 1000");
  }

  @Test
  void leavesAnOrganizationToWhoIsClaimingItsEmails() throws Exception {
    queue(1);
    try (Connection other =
            DriverManager.getConnection(
                config.getValue(PosternDatabaseResource.MIGRATOR_URL, String.class));
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select from sending_warm_up for update");
      assertThat(leaseFive().toSend()).isEmpty();
      other.rollback();
    }
    assertThat(leaseFive().toSend()).hasSize(1);
  }

  /** As a dispatcher does that looked a moment ago. */
  private LeaseService.Leased leaseFive() {
    return leases.lease(List.of(new Turn(organization, 0, 5)), 5, Set.of(organization));
  }

  private void queue(int count) throws SQLException {
    for (int i = 0; i < count; i++) {
      emails.queued("to@example.org");
    }
  }

  private void dispatchAll() throws SQLException {
    emails.run(
        "update email set due_at = now() where environment_id = ? and due_at is not null",
        emails.environment());
    bench.dispatch();
  }

  private void sentToday(int count) throws SQLException {
    emails.run(
        """
        update sending_warm_up set claimed = ?, day = (now() at time zone 'UTC')::date
        where organization_id = ?
        """,
        count,
        organization);
  }

  private String counted() throws SQLException {
    return emails.text(
        """
        select day = (now() at time zone 'UTC')::date, claimed from sending_warm_up
        where organization_id = ?
        """,
        organization);
  }

  private int sent() throws SQLException {
    return Integer.parseInt(
        emails.text(
            "select count(*) from email where environment_id = ? and status = 'sent'",
            emails.environment()));
  }
}
