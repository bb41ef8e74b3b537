package dev.postern.ingester.ses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.ses.SesEvent.Bounce;
import dev.postern.ingester.ses.SesEvent.BouncedRecipient;
import dev.postern.ingester.ses.SesEvent.Click;
import dev.postern.ingester.ses.SesEvent.Complaint;
import dev.postern.ingester.ses.SesEvent.Delivery;
import dev.postern.ingester.ses.SesEvent.DeliveryDelay;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SesEventParserTest {
  private final SesEventParser parser = new SesEventParser();

  @Test
  void readsTheEmailAnEventIsAbout() {
    SesMail mail = parse(SesEventSamples.event("Send", "send", "{}")).mail();
    assertThat(mail.messageId()).isEqualTo("7c191be45-e9aedb9a-02f9-4d12-a87d-dd0099a07f8a-000000");
    assertThat(mail.timestamp()).isEqualTo(Instant.parse("2018-01-30T20:00:00.123Z"));
    assertThat(mail.destination()).containsExactly("recipient@example.com");
    assertThat(mail.tags())
        .containsEntry("postern-attempt", "1")
        .containsEntry("ses:configuration-set", "ConfigSet");
  }

  @Test
  void readsADelivery() {
    assertThat(parse(SesEventSamples.DELIVERY))
        .isInstanceOfSatisfying(
            Delivery.class,
            delivery -> {
              assertThat(delivery.at()).isEqualTo(Instant.parse("2016-10-19T23:21:04.133Z"));
              assertThat(delivery.recipients()).containsExactly("recipient@example.com");
            });
  }

  @Test
  void readsABounceOfEventPublishing() {
    assertThat(parse(SesEventSamples.BOUNCE))
        .isInstanceOfSatisfying(Bounce.class, SesEventParserTest::isTheSampleBounce);
  }

  @Test
  void readsABounceOfFeedbackNotifications() {
    String notification = SesEventSamples.BOUNCE.replace("\"eventType\"", "\"notificationType\"");
    assertThat(parse(notification))
        .isInstanceOfSatisfying(Bounce.class, SesEventParserTest::isTheSampleBounce);
  }

  private static void isTheSampleBounce(Bounce bounce) {
    assertThat(bounce.type()).isEqualTo("Permanent");
    assertThat(bounce.subType()).isEqualTo("General");
    assertThat(bounce.recipients())
        .containsExactly(
            new BouncedRecipient("recipient@example.com", "smtp; 550 5.1.1 user unknown"));
  }

  @Test
  void readsAComplaint() {
    assertThat(parse(SesEventSamples.COMPLAINT))
        .isInstanceOfSatisfying(
            Complaint.class,
            complaint -> {
              assertThat(complaint.subType()).isNull();
              assertThat(complaint.recipients()).containsExactly("recipient@example.com");
            });
  }

  @Test
  void readsADelay() {
    assertThat(parse(SesEventSamples.DELIVERY_DELAY))
        .isInstanceOfSatisfying(
            DeliveryDelay.class,
            delay -> assertThat(delay.recipients()).containsExactly("recipient@example.com"));
  }

  @Test
  void readsAClick() {
    assertThat(parse(SesEventSamples.CLICK))
        .isInstanceOfSatisfying(
            Click.class,
            click -> {
              assertThat(click.link()).isEqualTo("http://docs.aws.amazon.com/ses/");
              assertThat(click.ipAddress()).isEqualTo("192.0.2.1");
              assertThat(click.userAgent()).startsWith("Mozilla/5.0");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Open|open|{\"timestamp\":\"2017-08-09T22:00:19.652Z\"}|Open",
        "Reject|reject|{\"reason\":\"Bad content\"}|Reject",
        "Rendering Failure|failure|{\"errorMessage\":\"no name\",\"templateName\":\"t\"}|RenderingFailure",
        "Subscription|subscription|{\"timestamp\":\"2022-01-12T01:00:17.910Z\"}|Subscription",
      })
  void readsTheOtherTypes(String type, String field, String detail, String expected) {
    assertThat(parse(SesEventSamples.event(type, field, detail)).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Successfully validated SNS topic for Amazon SES event publishing.",
        "{\"notificationType\":\"AmazonSnsSubscriptionSucceeded\",\"message\":\"Welcome\"}"
      })
  void takesAGreetingForNoEvent(String greeting) {
    assertThat(parser.parse(greeting)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "null",
        "{} {}",
        "{}",
        "{\"eventType\":\"Delivery\"}",
        "{\"eventType\":7,\"mail\":{}}",
      })
  void refusesWhatIsNoEvent(String text) {
    assertThatThrownBy(() -> parser.parse(text)).isInstanceOf(UnknownSesEventException.class);
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    assertThatThrownBy(() -> parser.parse(SesEventSamples.event("FutureThing", "thing", "{}")))
        .isInstanceOf(UnknownSesEventException.class);
  }

  @Test
  void refusesATimeThatIsNone() {
    String event = SesEventSamples.event("Open", "open", "{\"timestamp\":\"yesterday\"}");
    assertThatThrownBy(() -> parser.parse(event)).isInstanceOf(UnknownSesEventException.class);
  }

  @Test
  void refusesDeepNesting() {
    String event = SesEventSamples.event("Send", "send", "[".repeat(40) + "]".repeat(40));
    assertThatThrownBy(() -> parser.parse(event)).isInstanceOf(UnknownSesEventException.class);
  }

  @Test
  void replacesWhatCannotBeStored() {
    String event =
        SesEventSamples.event(
            "Reject", "reject", "{\"reason\":\"a\\u0000b\\ud800c\\ud83d\\ude00\"}");
    assertThat(parse(event))
        .isInstanceOfSatisfying(
            SesEvent.Reject.class,
            reject -> assertThat(reject.reason()).isEqualTo("a\uFFFDb\uFFFDc\uD83D\uDE00"));
  }

  private SesEvent parse(String text) {
    return parser.parse(text).orElseThrow();
  }
}
