package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.model.email.EmailId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of an event that cannot be recorded at once. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class WaitingEventResourceTest {
  private static final String ANNA = "anna@example.com";
  private static final String DESTINATION = "\"" + ANNA + "\"";

  @Inject SnsSender sns;

  private final TestDatabase database = TestDatabase.asOwner();
  private TestEmails emails;

  @BeforeEach
  void start() {
    sns.waitAMinute();
    emails = new TestEmails(database, sns.clock());
  }

  @Test
  void waitsUntilItsEmailIsKnown() {
    EmailId email = emails.nextId();
    SnsEnvelope message = delivery(emails.tags(email));
    assertThat(sns.post(message).statusCode()).isEqualTo(200);
    assertThat(state(message)).isEqualTo("parked");
    emails.queued(email, ANNA);
    sns.clock().advance(Duration.ofSeconds(2));
    Awaitility.await("the parked event").until(() -> emails.status(email).equals("delivered"));
    assertThat(state(message)).isEqualTo("done");
    assertThat(emails.told("email.delivered")).hasSize(1);
  }

  @Test
  void isGivenUpWhenItsEmailNeverComes() {
    SnsEnvelope message = delivery(emails.tags(emails.nextId()));
    sns.post(message);
    sns.clock().advance(Duration.ofMinutes(16));
    Awaitility.await("giving up").until(() -> state(message).equals("quarantined"));
    assertThat(kept(message)).contains("\"eventType\":\"Delivery\"");
  }

  @Test
  void isKeptWhenItCannotBeRead() {
    SnsEnvelope message = sns.event("{\"eventType\":\"FutureThing\"}");
    assertThat(sns.post(message).statusCode()).isEqualTo(200);
    assertThat(state(message)).isEqualTo("quarantined");
    assertThat(kept(message)).isEqualTo("{\"eventType\":\"FutureThing\"}");
  }

  @Test
  void isKeptWhenItsTagsAreNotOurs() {
    SnsEnvelope message = delivery(emails.tags(emails.nextId()).replaceAll("[0-9a-f]{8}-", "x"));
    assertThat(sns.post(message).statusCode()).isEqualTo(200);
    assertThat(state(message)).isEqualTo("quarantined");
  }

  @Test
  void comesAgainWhenTheDatabaseIsAway() {
    EmailId email = emails.queued(ANNA);
    SnsEnvelope message = delivery(emails.tags(email));
    TestDatabase server = TestDatabase.asSuperuser();
    server.run("alter role postern_ingester nologin");
    try {
      server.run(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'postern_ingester'");
      HttpResponse<String> answer = sns.post(message);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).contains("\"name\":\"temporarily_unavailable\"");
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    } finally {
      server.run("alter role postern_ingester login");
    }
    Awaitility.await("the database").until(() -> sns.post(message).statusCode() == 200);
    assertThat(emails.events(email)).hasSize(1);
  }

  private SnsEnvelope delivery(String tags) {
    return sns.event(new SesEvents(tags, DESTINATION).delivery(ANNA));
  }

  private String state(SnsEnvelope message) {
    return database.one(
        "select state from sns_inbox where message_id = ?", UUID.fromString(message.messageId()));
  }

  private String kept(SnsEnvelope message) {
    return database.one(
        "select body from sns_inbox where message_id = ?", UUID.fromString(message.messageId()));
  }
}
