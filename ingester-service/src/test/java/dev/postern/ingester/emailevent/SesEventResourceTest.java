package dev.postern.ingester.emailevent;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a verified event does to its email. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class SesEventResourceTest {
  private static final String ANNA = "anna@example.com";
  private static final String BERT = "bert@example.com";

  @Inject SnsSender sns;

  private final ObjectMapper json = new ObjectMapper();
  private TestEmails emails;

  @BeforeEach
  void start() {
    sns.waitAMinute();
    emails = new TestEmails(TestDatabase.asOwner(), sns.clock());
  }

  @Test
  void advancesTheStatusAndTellsTheCustomerOnce() throws JsonProcessingException {
    EmailId email = emails.queued(ANNA);
    accept(events(email, ANNA).delivery(ANNA));
    assertThat(emails.status(email)).isEqualTo("delivered");
    assertThat(emails.recipientStatuses(email)).containsExactly("delivered");
    assertThat(emails.events(email)).containsExactly("delivered|" + ANNA + "|{}");
    JsonNode payload = onlyTold("email.delivered");
    assertThat(payload.path("type").asText()).isEqualTo("email.delivered");
    assertThat(payload.path("created_at").asText()).isEqualTo(SesEvents.AT);
    assertThat(payload.path("data"))
        .isEqualTo(
            json.readTree(
                """
                {"created_at":"%s","email_id":"%s","message_id":"<%s@email.amazonses.com>",
                 "from":"Acme <hello@acme.example>","to":["%s"],"subject":"Welcome",
                 "tags":{"kind":"welcome"},"headers":[{"name":"X-Campaign","value":"spring"}]}
                """
                    .formatted(
                        UuidV7.instantOf(email.value()), email.value(), SesEvents.SES_ID, ANNA)));
  }

  @Test
  void takesTheSameMessageTwiceForOne() {
    EmailId email = emails.queued(ANNA);
    SnsEnvelope message = sns.event(events(email, ANNA).delivery(ANNA));
    assertThat(sns.post(message).body()).isEqualTo("{\"duplicate\":false}");
    assertThat(sns.post(message).body()).isEqualTo("{\"duplicate\":true}");
    assertThat(emails.events(email)).hasSize(1);
    assertThat(emails.told("email.delivered")).hasSize(1);
  }

  @Test
  @DisplayName(
      "U70: a thousand events of SES at once are all accepted, from one address as they are")
  void isNotStarvedByLimitsForUsers() throws Exception {
    List<EmailId> sent = emails.queuedMany(1_000, ANNA);
    try (ExecutorService connections = Executors.newFixedThreadPool(16)) {
      List<Future<HttpResponse<String>>> answers =
          sent.stream()
              .map(email -> sns.event(events(email, ANNA).delivery(ANNA)))
              .map(message -> connections.submit(() -> sns.post(message)))
              .toList();
      for (Future<HttpResponse<String>> answer : answers) {
        assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
      }
    }
    assertThat(emails.count("delivered")).isEqualTo(1_000);
  }

  @Test
  void takesTheSameEventInTwoMessagesForOne() {
    EmailId email = emails.queued(ANNA);
    accept(events(email, ANNA).delivery(ANNA));
    accept(events(email, ANNA).delivery(ANNA));
    assertThat(emails.events(email)).hasSize(1);
    assertThat(emails.told("email.delivered")).hasSize(1);
  }

  @Test
  void endsByRankWhateverTheOrder() {
    EmailId email = emails.queued(ANNA);
    SesEvents events = events(email, ANNA);
    List.of(events.complaint(ANNA), events.click(), events.delivery(ANNA), events.send())
        .forEach(this::accept);
    assertThat(emails.status(email)).isEqualTo("complained");
    assertThat(emails.recipientStatuses(email)).containsExactly("complained");
    assertThat(emails.events(email)).hasSize(4);
  }

  @Test
  void keepsRecipientsApart() {
    EmailId email = emails.queued(ANNA, BERT);
    SesEvents events = events(email, ANNA, BERT);
    accept(events.send());
    accept(events.delivery(ANNA));
    assertThat(emails.recipientStatuses(email)).containsExactly("delivered", "sent");
    accept(events.bounce(BERT, "Transient", "MailboxFull"));
    assertThat(emails.recipientStatuses(email)).containsExactly("delivered", "bounced");
    assertThat(emails.status(email)).isEqualTo("bounced");
    assertThat(emails.suppressions()).isEmpty();
  }

  @Test
  void countsAnOpenByOneOfSeveralForTheEmailOnly() {
    EmailId email = emails.queued(ANNA, BERT);
    SesEvents events = events(email, ANNA, BERT);
    accept(events.open());
    accept(events.delivery(ANNA));
    assertThat(emails.recipientStatuses(email)).containsExactly("delivered", "queued");
    assertThat(emails.status(email)).isEqualTo("opened");
    assertThat(emails.told("email.opened").getFirst())
        .contains("\"to\":[\"%s\",\"%s\"]".formatted(ANNA, BERT));
  }

  @Test
  void suppressesWhatBouncesForGood() throws JsonProcessingException {
    EmailId email = emails.queued("Anna@Example.com");
    accept(events(email, "Anna@Example.com").bounce(ANNA, "Permanent", "General"));
    assertThat(emails.status(email)).isEqualTo("bounced");
    assertThat(emails.suppressions()).containsExactly(ANNA + "|bounce|" + email.value());
    JsonNode added = onlyTold("suppression.added").path("data");
    assertThat(added.path("email").asText()).isEqualTo(ANNA);
    assertThat(added.path("origin").asText()).isEqualTo("bounce");
    assertThat(added.path("source_id").asText()).isEqualTo(email.value().toString());
    assertThat(onlyTold("email.bounced").at("/data/bounce"))
        .isEqualTo(
            json.readTree(
                """
                {"message":"The recipient's mail server refused the email for good.",
                 "type":"Permanent","subType":"General",
                 "diagnosticCode":["smtp; 550 5.1.1 user unknown"]}
                """));
  }

  @Test
  void suppressesAnAddressOnce() {
    EmailId first = emails.queued(ANNA);
    EmailId second = emails.queued(ANNA);
    accept(events(first, ANNA).bounce(ANNA, "Permanent", "General"));
    accept(events(second, ANNA).complaint(ANNA));
    assertThat(emails.suppressions()).containsExactly(ANNA + "|bounce|" + first.value());
    assertThat(emails.told("suppression.added")).hasSize(1);
    assertThat(emails.told("email.complained")).hasSize(1);
  }

  @Test
  void tellsOfAnAddressThatSesDidNotTryAsSuppressed() {
    EmailId email = emails.queued(ANNA);
    accept(events(email, ANNA).send());
    accept(events(email, ANNA).bounce(ANNA, "Permanent", "OnAccountSuppressionList"));
    assertThat(emails.status(email)).isEqualTo("bounced");
    assertThat(emails.told("email.bounced")).isEmpty();
    assertThat(emails.told("email.suppressed").getFirst())
        .contains("\"type\":\"OnAccountSuppressionList\"")
        .contains("\"reason\":\"previous_bounce\"");
    assertThat(emails.suppressions()).hasSize(1);
  }

  @Test
  void tellsWhyAnEmailFailed() throws JsonProcessingException {
    EmailId email = emails.queued(ANNA);
    accept(events(email, ANNA).reject());
    assertThat(emails.status(email)).isEqualTo("failed");
    assertThat(onlyTold("email.failed").at("/data/failed/reason").asText())
        .isEqualTo("Bad content");
  }

  @Test
  void findsTheEmailOfAFeedbackNotificationByItsSesId() {
    EmailId email = emails.queued(ANNA);
    emails.accepted(email, SesEvents.SES_ID);
    String event = new SesEvents("", quoted(ANNA)).delivery(ANNA);
    accept(event.replace("\"eventType\"", "\"notificationType\""));
    assertThat(emails.status(email)).isEqualTo("delivered");
  }

  private void accept(String event) {
    assertThat(sns.post(sns.event(event)).statusCode()).isEqualTo(200);
  }

  private SesEvents events(EmailId email, String... destination) {
    return new SesEvents(emails.tags(email), quoted(destination));
  }

  private static String quoted(String... texts) {
    return "\"" + String.join("\",\"", texts) + "\"";
  }

  private JsonNode onlyTold(String type) throws JsonProcessingException {
    assertThat(emails.told(type)).hasSize(1);
    return json.readTree(emails.told(type).getFirst());
  }
}
