package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.postern.sandbox.aws.ledger.LedgerEntry;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.BadRequestException;
import software.amazon.awssdk.services.sesv2.model.LimitExceededException;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.NotFoundException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;
import software.amazon.awssdk.services.sesv2.model.TooManyRequestsException;

class SendEmailTest {
  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final SandboxClients clients = new SandboxClients(sandbox);
  private final SesV2Client ses = clients.sesV2();

  @BeforeEach
  void verifyDomain() throws Exception {
    clients.verify("example.com");
  }

  @AfterEach
  void stop() {
    ses.close();
    sandbox.close();
  }

  @Test
  void makesMimeOfSimpleContent() throws Exception {
    String id = ses.sendEmail(TestMails.simpleTo("bob@example.org").build()).messageId();

    assertThat(id).matches("0100[0-9a-f]{12}-[0-9a-f-]{36}-000000");
    String raw = clients.control("GET", "/_sandbox/messages/" + id, "").body();
    assertThat(raw)
        .contains("From: Ada <ada@mail.example.com>\r\n")
        .contains("To: bob@example.org\r\n")
        .contains("Subject: =?")
        .contains("Message-ID: <" + id + "@email.amazonses.com>\r\n")
        .contains("X-Order: 42\r\n")
        .contains("multipart/mixed", "multipart/alternative", "plain part", "<p>html part")
        .contains("filename=note.txt", "YXR0YWNoZWQ=");
  }

  @Test
  void keepsRawContentAsItCame() {
    String mime =
        "From: ada@example.com\r\nTo: bob@example.org\r\nSubject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=\r\n\r\nbody\r\n";

    String id = ses.sendEmail(TestMails.raw(mime).build()).messageId();

    assertThat(sandbox.ledger().raw(id))
        .hasValueSatisfying(
            raw -> assertThat(new String(raw, StandardCharsets.US_ASCII)).isEqualTo(mime));
    LedgerEntry entry = sandbox.ledger().find(id).orElseThrow();
    assertThat(entry.from()).isEqualTo("ada@example.com");
    assertThat(entry.recipients().to()).containsExactly("bob@example.org");
    assertThat(entry.subject()).isEqualTo("Grüße");
  }

  @Test
  void listsAcceptedMailsByTag() throws Exception {
    ses.sendEmail(TestMails.simpleTo("bob@example.org").build());
    ses.sendEmail(
        TestMails.simpleTo("<b>Bob</b> <bob@example.org>")
            .emailTags(tag -> tag.name("mail").value("m-2"))
            .build());

    assertThat(clients.control("GET", "/_sandbox/ledger?tag=mail:m-2", "").body())
        .contains("\"count\":1", "\"sequence\":2", "\"answered\":true");
    assertThat(clients.control("GET", "/_sandbox/ledger?limit=1", "").body())
        .contains("\"count\":2", "\"sequence\":2")
        .doesNotContain("\"sequence\":1");
    assertThat(clients.control("GET", "/_sandbox/", "").body())
        .contains("Grüße", "m-1")
        .doesNotContain("<b>");
  }

  @Test
  void refusesUnverifiedSender() {
    assertThatExceptionOfType(MessageRejectedException.class)
        .isThrownBy(
            () ->
                ses.sendEmail(
                    TestMails.simpleTo("bob@example.org")
                        .fromEmailAddress("eve@elsewhere.net")
                        .build()))
        .withMessageContaining(
            "Email address is not verified. The following identities failed the check in region"
                + " US-EAST-1: eve@elsewhere.net");
    assertThat(sandbox.ledger().size()).isZero();
  }

  @Test
  void refusesUnknownConfigurationSet() {
    assertThatExceptionOfType(NotFoundException.class)
        .isThrownBy(
            () ->
                ses.sendEmail(
                    TestMails.simpleTo("bob@example.org").configurationSetName("none").build()));
  }

  @Test
  void refusesPausedConfigurationSet() {
    ses.createConfigurationSet(
        set -> set.configurationSetName("idle").sendingOptions(o -> o.sendingEnabled(false)));

    assertThatExceptionOfType(SendingPausedException.class)
        .isThrownBy(
            () ->
                ses.sendEmail(
                    TestMails.simpleTo("bob@example.org").configurationSetName("idle").build()));
  }

  @Test
  void refusesUnverifiedMailFromDomain() {
    ses.putEmailIdentityMailFromAttributes(
        request ->
            request
                .emailIdentity("example.com")
                .mailFromDomain("bounce.example.com")
                .behaviorOnMxFailure("REJECT_MESSAGE"));

    assertThatExceptionOfType(MailFromDomainNotVerifiedException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
  }

  @Test
  void refusesMoreThanFiftyRecipients() {
    String[] many =
        IntStream.range(0, 51).mapToObj(n -> "r" + n + "@example.org").toArray(String[]::new);

    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo(many).build()));
  }

  @Test
  void refusesBadTagsAndHeaderInjection() {
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(
            () ->
                ses.sendEmail(
                    TestMails.simpleTo("bob@example.org")
                        .emailTags(tag -> tag.name("mail").value("ü"))
                        .build()));
    assertThatExceptionOfType(BadRequestException.class)
        .isThrownBy(
            () -> ses.sendEmail(TestMails.simpleTo("x\r\nBcc: y <bob@example.org>").build()));
  }

  @Test
  void throttlesWhenTold() throws Exception {
    clients.control(
        "PUT", "/_sandbox/faults", "{\"operation\":\"SendEmail\",\"throttle\":1,\"times\":1}");

    assertThatExceptionOfType(TooManyRequestsException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
    ses.sendEmail(TestMails.simpleTo("bob@example.org").build());
    assertThat(sandbox.ledger().size()).isEqualTo(1);
  }

  @Test
  void keepsTheMailWhenItLosesTheAnswer() throws Exception {
    clients.control("PUT", "/_sandbox/faults", "{\"service\":\"ses\",\"loseAnswer\":1}");

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
    assertThat(sandbox.ledger().entries())
        .singleElement()
        .satisfies(entry -> assertThat(entry.answered()).isFalse());
  }

  @Test
  void forgetsTheMailWhenItCutsTheConnection() throws Exception {
    clients.control("PUT", "/_sandbox/faults", "{\"service\":\"ses\",\"cutConnection\":1}");

    assertThatExceptionOfType(SdkClientException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
    assertThat(sandbox.ledger().size()).isZero();
  }

  @Test
  void failsWhenToldUntilCleared() throws Exception {
    clients.control("PUT", "/_sandbox/faults", "{\"service\":\"ses\",\"serverError\":1}");
    assertThatExceptionOfType(SesV2Exception.class)
        .isThrownBy(() -> ses.getAccount(account -> {}))
        .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(500));

    clients.control("DELETE", "/_sandbox/faults", "");

    assertThat(ses.getAccount(account -> {}).sendingEnabled()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {502, 503, 504})
  void failsAsAGatewayWouldWhenTold(int status) throws Exception {
    clients.control(
        "PUT", "/_sandbox/faults", "{\"serverError\":1,\"status\":%d}".formatted(status));
    assertThatExceptionOfType(SesV2Exception.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()))
        .satisfies(failure -> assertThat(failure.statusCode()).isEqualTo(status));
    assertThat(sandbox.ledger().size()).isZero();
  }

  @Test
  void keepsToItsQuota() throws Exception {
    clients.control("PUT", "/_sandbox/quota", "{\"max24HourSend\":1}");
    ses.sendEmail(TestMails.simpleTo("bob@example.org").build());

    assertThatExceptionOfType(LimitExceededException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
    assertThat(ses.getAccount(account -> {}).sendQuota().sentLast24Hours()).isEqualTo(1);
  }

  @Test
  void takesNothingFromAnAccountThatIsPausedOrSuspended() throws Exception {
    clients.control("PUT", "/_sandbox/quota", "{\"sending\":\"paused\"}");
    assertThatExceptionOfType(SendingPausedException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
    assertThat(ses.getAccount(account -> {}).sendingEnabled()).isFalse();

    clients.control("PUT", "/_sandbox/quota", "{\"sending\":\"suspended\"}");
    assertThatExceptionOfType(AccountSuspendedException.class)
        .isThrownBy(() -> ses.sendEmail(TestMails.simpleTo("bob@example.org").build()));
  }
}
