package dev.postern.dispatcher.hold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.budget.BudgetService;
import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class HoldServiceTest {
  private static final String ELSEWHERE = "update outgoing_hold set identity = '1/00000001'";

  @Inject HoldRepository repository;
  @Inject BudgetService budget;
  @Inject DispatchBench bench;

  @Inject
  @ConfigProperty(name = PosternDatabaseResource.MIGRATOR_URL)
  String database;

  private HoldService present;

  /** A process that was there while all was well, beside those that a test starts. */
  @BeforeEach
  void prepare() throws SQLException {
    change("update outgoing_hold set identity = database_identity(), reason = null");
    present = new HoldService(repository);
    assertThat(present.look()).isEmpty();
  }

  @AfterEach
  void release() throws SQLException {
    change("update outgoing_hold set identity = null, held_since = null, reason = null");
  }

  @Test
  void theFirstDispatcherNotesTheDatabase() throws SQLException {
    change("update outgoing_hold set identity = null");
    assertThat(new HoldService(repository).look()).isEmpty();
    assertThat(ask("select identity = database_identity() from outgoing_hold")).isEqualTo("t");
  }

  @Test
  @DisplayName("F27: an email of a restored database is not sent by a dispatcher that starts on it")
  void whoHasJustStartedHolds() throws SQLException {
    var ses = bench.ses();
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("ada@example.org");
      change(ELSEWHERE);

      assertThat(new HoldService(repository).look()).contains(HoldService.ANOTHER);
      assertThat(ask("select held_since is not null from outgoing_hold")).isEqualTo("t");
      bench.dispatch();
      assertThat(ses.accepted("postern-email", email)).isEmpty();
      assertThat(budget.take(1).emails()).isZero();

      change("update outgoing_hold set identity = database_identity()");
      assertThat(new HoldService(repository).look()).isEmpty();
      bench.dispatch();
      assertThat(ses.accepted("postern-email", email)).hasSize(1);
    }
  }

  @Test
  void whoWasThereKnowsAFailOver() throws SQLException {
    change(ELSEWHERE);
    assertThat(present.look()).isEmpty();
    assertThat(new HoldService(repository).look()).isEmpty();
  }

  @Test
  @DisplayName("F27: a database that forgot what a dispatcher saw is held for all, until resumed")
  void whoWasThereKnowsWhatIsMissing() throws SQLException {
    change("update send_budget set grants = grants + 10");
    assertThat(present.look()).isEmpty();
    change("update send_budget set grants = grants - 1");
    change(ELSEWHERE);

    assertThat(present.look()).contains(HoldService.WENT_BACK);
    assertThat(new HoldService(repository).look()).contains(HoldService.WENT_BACK);
    assertThat(present.look()).contains(HoldService.WENT_BACK);

    change("update outgoing_hold set identity = database_identity(), reason = null");
    assertThat(present.look()).isEmpty();
  }

  @Test
  void eachGrantIsCounted() throws SQLException {
    long before = Long.parseLong(ask("select grants from send_budget"));
    assertThat(budget.take(1).emails()).isOne();
    assertThat(Long.parseLong(ask("select grants from send_budget"))).isGreaterThan(before);
  }

  @Test
  void tellsOperators() throws SQLException {
    var hold = new OutgoingHold();
    var metrics = new SimpleMeterRegistry();
    var job = new HoldJob(new HoldService(repository), hold, metrics);
    var check = new HoldCheck(hold);
    job.look();
    assertThat(metrics.get("postern.outgoing.held").gauge().value()).isZero();
    assertThat(check.call().getStatus()).isEqualTo(Status.UP);
    assertThat(hold.gated(() -> true).getAsBoolean()).isTrue();

    change("update outgoing_hold set reason = 'the operator said so'");
    job.look();

    assertThat(metrics.get("postern.outgoing.held").gauge().value()).isOne();
    assertThat(check.call().getStatus()).isEqualTo(Status.DOWN);
    assertThat(check.call().getData().orElseThrow()).containsEntry("held", "the operator said so");
    assertThat(hold.gated(() -> true).getAsBoolean()).isFalse();
  }

  private void change(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }

  private String ask(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(database);
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
