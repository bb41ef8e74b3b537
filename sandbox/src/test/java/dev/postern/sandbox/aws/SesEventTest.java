package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.messagemanager.sns.model.SnsNotification;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.EventType;
import software.amazon.awssdk.services.sns.SnsClient;

class SesEventTest {
  private final AwsSandbox sandbox = AwsSandbox.start(SandboxSnsVerifier.options());
  private final SandboxClients clients = new SandboxClients(sandbox);
  private final SesV2Client ses = clients.sesV2();
  private final SnsClient sns = clients.sns();
  private final Subscriber subscriber;
  private final String topic;

  SesEventTest() throws Exception {
    subscriber = new Subscriber(0);
    topic = sns.createTopic(request -> request.name("events")).topicArn();
  }

  @BeforeEach
  void subscribe() throws Exception {
    clients.verify("example.com");
    ses.createConfigurationSet(set -> set.configurationSetName("reported"));
    ses.createConfigurationSetEventDestination(
        request ->
            request
                .configurationSetName("reported")
                .eventDestinationName("sns")
                .eventDestination(
                    destination ->
                        destination
                            .enabled(true)
                            .matchingEventTypes(
                                EventType.SEND,
                                EventType.DELIVERY,
                                EventType.BOUNCE,
                                EventType.COMPLAINT,
                                EventType.CLICK)
                            .snsDestination(to -> to.topicArn(topic))));
    sns.subscribe(request -> request.topicArn(topic).protocol("http").endpoint(subscriber.url()));
    Subscriber.Post confirmation = subscriber.next();
    sns.confirmSubscription(request -> request.topicArn(topic).token(token(confirmation)));
  }

  @AfterEach
  void stop() {
    subscriber.close();
    ses.close();
    sns.close();
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2"})
  void signsSoThatAwsVerifies(String signatureVersion) throws Exception {
    sns.setTopicAttributes(
        request ->
            request
                .topicArn(topic)
                .attributeName("SignatureVersion")
                .attributeValue(signatureVersion));
    String id = send("bounce@simulator.amazonses.com");

    Subscriber.Post bounce = subscriber.report("Bounce");

    try (SnsMessageManager manager = SandboxSnsVerifier.of(sandbox)) {
      SnsNotification verified = (SnsNotification) manager.parseMessage(bounce.body());
      assertThat(verified.topicArn()).isEqualTo(topic);
      assertThatExceptionOfType(SdkClientException.class)
          .isThrownBy(() -> manager.parseMessage(bounce.body().replace("5.1.1", "5.1.2")));
    }
    assertThat(bounce.json().path("SignatureVersion").asText()).isEqualTo(signatureVersion);
    assertThat(bounce.json().path("SigningCertURL").asText())
        .matches(
            "https://sns\\.us-east-1\\.amazonaws\\.com/SimpleNotificationService-[0-9a-f]{32}\\.pem");
    assertThat(bounce.json().path("Timestamp").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(bounce.headers().getFirst("x-amz-sns-message-type")).isEqualTo("Notification");
    assertThat(bounce.headers().getFirst("Content-Type")).isEqualTo("text/plain; charset=UTF-8");
    assertThat(bounce.event().at("/mail/messageId").asText()).isEqualTo(id);
  }

  @Test
  void reportsABounceAsSesDoes() throws Exception {
    send("bounce+label@simulator.amazonses.com");

    JsonNode bounce = subscriber.report("Bounce").event();
    assertThat(bounce.at("/bounce/bounceType").asText()).isEqualTo("Permanent");
    assertThat(bounce.at("/bounce/bounceSubType").asText()).isEqualTo("General");
    assertThat(bounce.at("/bounce/bouncedRecipients/0/emailAddress").asText())
        .isEqualTo("bounce+label@simulator.amazonses.com");
    assertThat(bounce.at("/mail/tags/mail/0").asText()).isEqualTo("m-1");
    assertThat(bounce.at("/mail/tags/ses:configuration-set/0").asText()).isEqualTo("reported");
    assertThat(bounce.at("/mail/tags/ses:from-domain/0").asText()).isEqualTo("mail.example.com");
    assertThat(bounce.at("/mail/headersTruncated").asBoolean()).isFalse();
    assertThat(bounce.at("/mail/headers").findValuesAsText("name")).contains("From", "X-Order");
    assertThat(bounce.at("/mail/commonHeaders/subject").asText()).isEqualTo("Grüße");
  }

  @ParameterizedTest
  @CsvSource({
    "success@simulator.amazonses.com, Send Delivery",
    "anyone@example.org, Send Delivery",
    "complaint@simulator.amazonses.com, Send Delivery Complaint",
    "ooto@simulator.amazonses.com, Send Delivery Bounce",
    "suppressionlist@simulator.amazonses.com, Send Bounce"
  })
  void simulatesMailboxes(String recipient, String types) throws Exception {
    List<String> expected = List.of(types.split(" "));
    send(recipient);

    List<String> reported = new ArrayList<>();
    while (reported.size() < expected.size()) {
      reported.add(subscriber.next().event().path("eventType").asText());
    }

    // SNS promises no order
    assertThat(reported).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void bouncesSuppressedAddresses() throws Exception {
    ses.putSuppressedDestination(
        request -> request.emailAddress("Gone@example.org").reason("BOUNCE"));
    send("gone@example.org");

    assertThat(subscriber.report("Bounce").event().at("/bounce/bounceSubType").asText())
        .isEqualTo("OnAccountSuppressionList");
  }

  @Test
  void reportsOnDemand() throws Exception {
    String id = send("bob@example.org");

    clients.control(
        "POST",
        "/_sandbox/events",
        "{\"sesMessageId\":\"%s\",\"eventType\":\"Click\",\"link\":\"https://example.com/a\"}"
            .formatted(id));

    assertThat(subscriber.report("Click").event().at("/click/link").asText())
        .isEqualTo("https://example.com/a");
  }

  private String send(String recipient) {
    return ses.sendEmail(TestMails.simpleTo(recipient).configurationSetName("reported").build())
        .messageId();
  }

  private static String token(Subscriber.Post confirmation) {
    try {
      return confirmation.json().path("Token").asText();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
