package dev.postern.dispatcher.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.dispatcher.email.ByHand;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Vetoed;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TestProfile(ByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class AgingTest {
  /** What an installation sets; this test gives each table its own. */
  private record Days(int eventDays, int logDays, int webhookDays) implements RetentionConfig {}

  @Inject RetentionRepository repository;
  @Inject RetentionConfig defaults;

  @Inject
  @ConfigProperty(name = PosternDatabaseResource.MIGRATOR_URL)
  String databaseUrl;

  private final MeterRegistry metrics = new SimpleMeterRegistry();
  private OldRows old;

  @BeforeEach
  void connect() throws SQLException {
    old = OldRows.in(databaseUrl);
  }

  @AfterEach
  void disconnect() throws SQLException {
    old.close();
  }

  private void run(RetentionConfig config) {
    new RetentionRun(new RetentionService(repository, config), metrics).run();
  }

  @Test
  void tellsSinceWhenNotAllCouldBeDeleted() throws InterruptedException {
    var broken = new SimpleMeterRegistry();
    var fails = new RetentionRun(new BrokenService(repository, defaults), broken);
    var works = new RetentionRun(new RetentionService(repository, defaults), metrics);
    Thread.sleep(1_000);
    fails.run();
    works.run();
    assertThat(age(broken)).isGreaterThanOrEqualTo(1);
    assertThat(age(metrics)).isLessThan(age(broken));
  }

  private static double age(MeterRegistry registry) {
    return registry.get("postern.retention.age").gauge().value();
  }

  @Test
  void countsStepsThatFailAndGoesOn() throws SQLException {
    old.add(DayTable.DELIVERY_ATTEMPT, 31, true);

    new RetentionRun(new BrokenService(repository, defaults), metrics).run();

    assertThat(metrics.get("postern.retention.failures").counter().count()).isEqualTo(1);
    assertThat(old.ages(DayTable.DELIVERY_ATTEMPT)).isEmpty();
  }

  /** Cannot do one of its steps. */
  @Vetoed
  private static final class BrokenService extends RetentionService {
    private BrokenService(RetentionRepository repository, RetentionConfig config) {
      super(repository, config);
    }

    @Override
    int deleteOldJobRequests() {
      throw new IllegalStateException("planted");
    }
  }

  @DisplayName("U75: events of emails are kept for 90 days, or as many as are set")
  @ParameterizedTest(name = "U75: days have partitions: {0}")
  @CsvSource({"true", "false"})
  void keepsEventsForTheirDays(boolean partitioned) throws SQLException {
    old.add(DayTable.EMAIL_EVENT, 89, partitioned);
    old.add(DayTable.EMAIL_EVENT, 91, partitioned);

    run(defaults);
    assertThat(old.ages(DayTable.EMAIL_EVENT)).containsExactly(89);

    run(new Days(88, 30, 30));
    assertThat(old.ages(DayTable.EMAIL_EVENT)).isEmpty();
  }

  @DisplayName("U76, U81: each setting deletes the rows of its tables")
  @ParameterizedTest(name = "U76: {0} after {1} days")
  @CsvSource({
    "EMAIL_EVENT, 11, true",
    "EMAIL_EVENT, 11, false",
    "REQUEST_LOG, 12, true",
    "REQUEST_LOG, 12, false",
    "WEBHOOK_MESSAGE, 13, true",
    "WEBHOOK_MESSAGE, 13, false",
    "DELIVERY_ATTEMPT, 13, true",
    "DELIVERY_ATTEMPT, 13, false"
  })
  void enforcesTheSetting(DayTable table, int days, boolean partitioned) throws SQLException {
    old.add(table, days - 1, partitioned);
    old.add(table, days + 1, partitioned);

    run(new Days(11, 12, 13));

    assertThat(old.ages(table)).containsExactly(days - 1);
  }

  @DisplayName("U76: the defaults delete too")
  @ParameterizedTest(name = "U76: {0} after {1} days")
  @CsvSource({"REQUEST_LOG, 30", "WEBHOOK_MESSAGE, 30", "DELIVERY_ATTEMPT, 30"})
  void enforcesTheDefault(DayTable table, int days) throws SQLException {
    old.add(table, days - 1, true);
    old.add(table, days + 1, true);

    run(defaults);

    assertThat(old.ages(table)).containsExactly(days - 1);
  }

  @DisplayName("U74: audit entries age out by their organization's setting of 7 days to 2 years")
  @ParameterizedTest(name = "U74: {0} days")
  @CsvSource({"7", "365", "730"})
  void expiresAuditEntries(int days) throws SQLException {
    old.keepAuditEntries(days);
    old.addAuditEntry(days - 1);
    old.addAuditEntry(days + 1);

    run(defaults);

    assertThat(old.auditAges()).containsExactly(days - 1);
  }

  @DisplayName("U74: no organization can keep audit entries for less than 7 days or over 2 years")
  @ParameterizedTest(name = "U74: {0} days")
  @CsvSource({"6", "731", "0", "-1"})
  void boundsTheSetting(int days) {
    assertThatThrownBy(() -> old.keepAuditEntries(days))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("audit_retention_days");
  }

  @Test
  void dropsDaysOfTheAuditLogThatNobodyCanWant() throws SQLException {
    old.partition("audit_entry", 740);
    assertThat(new RetentionService(repository, defaults).dropAuditDays()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 30, 30", "90, 0, 30", "90, 30, 2"})
  void refusesToStartWithTooFewDays(int events, int logs, int webhooks) {
    var service = new RetentionService(repository, new Days(events, logs, webhooks));
    assertThatThrownBy(() -> service.check(new io.quarkus.runtime.StartupEvent()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("RETENTION_DAYS");
  }

  @Test
  void hasTheseDefaults() {
    assertThat(defaults)
        .returns(90, RetentionConfig::eventDays)
        .returns(30, RetentionConfig::logDays)
        .returns(30, RetentionConfig::webhookDays);
  }
}
