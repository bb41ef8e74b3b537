package dev.postern.dispatcher.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.dispatcher.delivery.TestWebhooks;
import dev.postern.dispatcher.email.DispatchBench;
import dev.postern.dispatcher.email.TestEmails;
import dev.postern.dispatcher.ses.SesSandboxResource;
import dev.postern.model.job.JobKind;
import dev.postern.model.job.JobRequestId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(JobsByHand.class)
@QuarkusTestResource(value = SesSandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
    value = PosternDatabaseResource.class,
    restrictToAnnotatedClass = true,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_dispatcher"))
class JobRequestDispatcherTest {
  @Inject JobRequestDispatcher dispatcher;
  @Inject JobRequestService service;
  @Inject TestWebhooks database;
  @Inject DispatchBench bench;

  @BeforeEach
  void forgetEarlierRequests() {
    database.execute("delete from job_request");
  }

  @ParameterizedTest
  @EnumSource
  void answersEveryKind(JobKind kind) {
    UUID job = request(kind);
    assertThat(dispatcher.work(kind)).isTrue();
    assertThat(state(job)).startsWith("finished {");
    assertThat(dispatcher.work(kind)).isFalse();
  }

  @Test
  void sendsEmailsThatAreDue() throws Exception {
    UUID job = request(JobKind.SCHEDULED_EMAILS);
    try (TestEmails emails = bench.emails()) {
      UUID email = emails.queued("to@example.org");
      dispatcher.work(JobKind.SCHEDULED_EMAILS);
      assertThat(emails.state(email)).contains(" 1");
    }
    assertThat(number(job, "scanned")).isEqualTo(1);
    assertThat(number(job, "enqueued")).isEqualTo(1);
  }

  @Test
  void fansMessagesOut() {
    UUID job = request(JobKind.WEBHOOKS);
    database.messages(database.environment(), "email.sent", 3);
    dispatcher.work(JobKind.WEBHOOKS);
    assertThat(number(job, "fanned_out")).isEqualTo(3);
    assertThat(number(job, "processed")).isZero();
  }

  @Test
  void saysHowMuchAgedOut() {
    UUID job = request(JobKind.RETENTION);
    database.execute(
        """
        insert into sns_inbox (message_id, topic_arn, received_at, state)
        select gen_random_uuid(), 'topic', now() - interval '9 days', 'done'
        from generate_series(1, 1001)
        """);
    dispatcher.work(JobKind.RETENTION);
    assertThat(number(job, "sns_inbox")).isEqualTo(1001);
  }

  @Test
  void takesOverWhatACrashLeft() {
    UUID job = request(JobKind.RETENTION);
    lease(job, "-1 second");
    assertThat(dispatcher.work(JobKind.RETENTION)).isTrue();
    assertThat(state(job)).startsWith("finished {");
  }

  @Test
  void doesNotTwoOfAKindAtOnce() {
    lease(request(JobKind.RETENTION), "1 minute");
    UUID next = request(JobKind.RETENTION);
    assertThat(dispatcher.work(JobKind.RETENTION)).isFalse();
    assertThat(state(next)).startsWith("open");
    request(JobKind.WEBHOOKS);
    assertThat(dispatcher.work(JobKind.WEBHOOKS)).as("another kind").isTrue();
  }

  @Test
  void givesARequestToOneOfManyReplicas() throws Exception {
    request(JobKind.RETENTION);
    request(JobKind.RETENTION);
    Callable<Optional<ClaimedJob>> claim = () -> service.claim(JobKind.RETENTION);
    try (var replicas = Executors.newFixedThreadPool(8)) {
      List<ClaimedJob> taken = new ArrayList<>();
      for (Future<Optional<ClaimedJob>> claimed :
          replicas.invokeAll(Stream.generate(() -> claim).limit(8).toList())) {
        claimed.get().ifPresent(taken::add);
      }
      assertThat(taken).hasSize(1);
    }
  }

  @Test
  void tellsOfAFailure() {
    UUID job = request(JobKind.RETENTION);
    new JobRequestDispatcher(service, List.of(new FailingRun())).work(JobKind.RETENTION);
    assertThat(state(job)).isEqualTo("finished nothing");
  }

  @Test
  void leavesTheAnswerToWhoTookOver() {
    UUID job = request(JobKind.RETENTION);
    ClaimedJob slow = service.claim(JobKind.RETENTION).orElseThrow();
    lease(job, "-1 second");
    ClaimedJob quick = service.claim(JobKind.RETENTION).orElseThrow();
    assertThat(service.finish(slow, Map.of("late", 1))).isFalse();
    assertThat(service.finish(quick, Map.of("done", 1))).isTrue();
    assertThat(number(job, "done")).isEqualTo(1);
  }

  @Test
  void keepsALongJob() {
    UUID job = request(JobKind.RETENTION);
    ClaimedJob claimed = service.claim(JobKind.RETENTION).orElseThrow();
    database.execute(
        "update job_request set lease_until = now() + interval '1 second' where id = ?", job);
    service.renew(claimed);
    assertThat(
            database.query(
                "select lease_until > now() + interval '30 seconds' from job_request where id = ?",
                row -> row.getBoolean(1),
                job))
        .containsExactly(true);
  }

  private record FailingRun() implements JobRun {
    @Override
    public JobKind kind() {
      return JobKind.RETENTION;
    }

    @Override
    public Map<String, Integer> run() {
      throw new IllegalStateException("on purpose");
    }
  }

  private UUID request(JobKind kind) {
    var id = new JobRequestId(UUID.randomUUID());
    database.execute(
        "insert into job_request (id, kind) values (?, ?)", id.value(), kind.wireName());
    return id.value();
  }

  private void lease(UUID job, String length) {
    database.execute(
        "update job_request set lease_id = gen_random_uuid(), lease_until = now() + ?::interval"
            + " where id = ?",
        length,
        job);
  }

  private String state(UUID job) {
    return database
        .query(
            "select case when finished_at is null then 'open' else 'finished' end || ' '"
                + " || coalesce(result::text, 'nothing') from job_request where id = ?",
            row -> row.getString(1),
            job)
        .getFirst();
  }

  private int number(UUID job, String name) {
    return database
        .query(
            "select (result ->> ?)::int from job_request where id = ?",
            row -> row.getInt(1),
            name,
            job)
        .getFirst();
  }
}
