package dev.postern.dispatcher.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class QueueRepositoryTest {
  @Inject DispatchBench bench;
  @Inject QueueRepository queue;

  private TestEmails emails;
  private TestEmails held;

  @BeforeEach
  void prepare() throws SQLException {
    emails = bench.emails();
    held = bench.emails();
  }

  @AfterEach
  void cleanUp() throws SQLException {
    emails.close();
    held.close();
  }

  @Test
  void countsWhatIsDueAndForHowLong() throws SQLException {
    assertThat(queue.state(10).emails()).isZero();
    assertThat(queue.state(10).ageSeconds()).isZero();

    enqueue(emails, 0, "1 minute");
    enqueue(emails, 1, "1 hour");
    enqueue(held, 0, "2 minutes");
    enqueue(held, 0, "-1 hour");

    assertThat(queue.state(10).emails()).isEqualTo(3);
    assertThat(queue.state(1).emails()).isEqualTo(2);
    assertThat(queue.state(10).ageSeconds()).isBetween(3600.0, 3660.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update organization set status = 'suspended' where id = ?",
        """
        insert into sending_standing (organization_id, domain, standing, reason, since)
        values (?, '', 'paused', 'bounces', now())
        """
      })
  void passesOverWhatIsHeld(String hold) throws SQLException {
    enqueue(emails, 0, "1 minute");
    enqueue(held, 0, "1 day");
    String organization =
        held.text("select organization_id from environment where id = ?", held.environment());
    held.run(hold.replace("?", "'" + organization + "'"));

    assertThat(queue.state(10).emails()).isEqualTo(1);
    assertThat(queue.state(10).ageSeconds()).isBetween(60.0, 120.0);
  }

  private static void enqueue(TestEmails emails, int priority, String dueFor) throws SQLException {
    emails.run(
        "update email set priority = ?, due_at = now() - ?::interval where id = ?",
        priority,
        dueFor,
        emails.queued("to@example.org"));
  }
}
