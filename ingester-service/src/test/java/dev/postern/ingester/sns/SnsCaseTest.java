package dev.postern.ingester.sns;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.TestDatabase;
import dev.postern.ingester.aws.CertificateHost;
import dev.postern.ingester.aws.SesEvents;
import dev.postern.ingester.aws.SnsEnvelope;
import dev.postern.ingester.aws.SnsSender;
import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.ingester.emailevent.TestEmails;
import dev.postern.model.email.EmailId;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every known way to get past an SNS verifier, tried on the running service. */
@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class SnsCaseTest {
  private static final String ANNA = "anna@example.com";

  /** Accepted, and without effect on an email. */
  private static final Set<String> WITHOUT_EVENT = Set.of("N098", "N099", "N104", "N105", "N118");

  @Inject SnsSender sns;
  @Inject MeterRegistry meters;

  private final TestDatabase database = TestDatabase.asOwner();
  private final ObjectMapper json = new ObjectMapper();
  private TestEmails emails;

  @BeforeEach
  void waitAMinute() {
    sns.waitAMinute();
    emails = new TestEmails(database, sns.clock());
  }

  static Stream<String> ids() {
    return SnsCase.testedIds().stream();
  }

  @ParameterizedTest(name = "U47: {0}")
  @MethodSource("ids")
  @DisplayName("U47: forged, changed and foreign messages of SNS are refused, ours are taken")
  void answersAsListed(String id) throws JsonProcessingException {
    SnsCase row = SnsCase.of(id);
    EmailId email = emails.queued(ANNA);
    var request = new SnsCaseRequests(sns, delivery(email)).of(id);
    int fetchesBefore = sns.host().requests();
    List<String> inboxBefore = inbox();

    HttpResponse<String> answer = sns.send(request);

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(row.status());
    if (row.status() == 200) {
      assertThat(emails.events(email)).hasSize(WITHOUT_EVENT.contains(id) ? 0 : 1);
    } else {
      JsonNode refusal = json.readTree(answer.body());
      assertThat(refusal.path("name").asText()).isEqualTo(row.error());
      assertThat(refusal.path("statusCode").asInt()).isEqualTo(row.status());
      assertThat(refusal.path("message").asText()).isNotEmpty();
      assertThat(inbox()).isEqualTo(inboxBefore);
    }
    assertThat(sns.host().requests() - fetchesBefore)
        .isBetween(0, row.isRefusedBeforeTheCertificate() ? 0 : 1);
  }

  @Test
  void asksForFewCertificatesHoweverManyItIsTold() {
    String event = delivery(emails.queued(ANNA));
    int fetchesBefore = sns.host().requests();
    List<Integer> answers =
        Stream.generate(() -> SnsEnvelope.notification(event, sns.clock().instant()))
            .limit(1000)
            .map(message -> message.sign(sns.key(), CertificateHost.freshPath()))
            .map(message -> sns.post(message).statusCode())
            .toList();
    assertThat(sns.host().requests() - fetchesBefore).isEqualTo(10);
    assertThat(answers.subList(0, 10)).containsOnly(401);
    assertThat(answers.subList(10, 1000)).containsOnly(503);
  }

  @Test
  void doesNotSubscribeAgainWhenItIsTakenOffATopic() {
    SnsEnvelope goodbye =
        SnsEnvelope.subscriptionConfirmation(sns.clock().instant())
            .with("Type", "UnsubscribeConfirmation")
            .sign(sns.key(), sns.certificatePath());
    double before = meters.counter("postern.sns.unsubscribed").count();
    assertThat(sns.post(goodbye).statusCode()).isEqualTo(200);
    assertThat(meters.counter("postern.sns.unsubscribed").count()).isEqualTo(before + 1);
  }

  @Test
  void countsWhatItRefuses() {
    Counter refused = meters.counter("postern.sns.refused", "reason", "invalid_sns_message");
    double before = refused.count();
    sns.send(new SnsCaseRequests(sns, "{}").of("N115"));
    assertThat(refused.count()).isEqualTo(before + 1);
  }

  @Test
  void answersElsewhereInTheSameShape() throws JsonProcessingException {
    HttpResponse<String> answer =
        sns.send(sns.request().uri(sns.request().build().uri().resolve("/elsewhere")).build());
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(json.readTree(answer.body()).path("name").asText()).isEqualTo("not_found");
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
  }

  private String delivery(EmailId email) {
    return new SesEvents(emails.tags(email), "\"" + ANNA + "\"").delivery(ANNA);
  }

  private List<String> inbox() {
    return database.rows("select message_id from sns_inbox order by message_id");
  }
}
