package dev.postern.dispatcher.ses;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.email.SesTag;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sesv2.SesV2Client;

class SesSendClientTest {
  private static final EnvironmentId ENVIRONMENT = new EnvironmentId(UUID.randomUUID());
  private static final Transmission TRANSMISSION = new Transmission();

  private static AwsSandbox sandbox;
  private static SesSandbox control;
  private static SesV2Client sdk;

  private final EmailId email = new EmailId(UUID.randomUUID());

  @BeforeAll
  static void start() {
    SesSandbox.setCredentials();
    sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
    control = new SesSandbox(sandbox.endpoint());
    control.verify("example.com");
    sdk = client(sandbox.endpoint());
  }

  @AfterAll
  static void stop() {
    sdk.close();
    sandbox.close();
  }

  @AfterEach
  void repair() {
    control.work();
  }

  @Test
  void tagsWhatItSendsAndAddressesTheEnvelope() {
    assertThat(send("sender@example.com")).isInstanceOf(Accepted.class);
    var entry = accepted().getFirst();
    assertThat(entry.path("to").path(0).asText()).isEqualTo("to@example.org");
    assertThat(entry.path("bcc").path(0).asText()).isEqualTo("hidden@example.org");
    assertThat(entry.path("tags").path(SesTag.ENVIRONMENT.tagName()).asText())
        .isEqualTo(ENVIRONMENT.value().toString());
    assertThat(entry.path("tags").path(SesTag.ATTEMPT.tagName()).asText()).isEqualTo("3");
  }

  @Test
  void maySendAgainWhenThrottled() {
    control.fail("throttle", 1);
    assertThat(send("sender@example.com"))
        .isEqualTo(new HeldBack(Hold.RATE, "throttled", Duration.ofSeconds(1)));
    assertThat(accepted()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"serverError", "loseAnswer", "cutConnection"})
  void doesNotKnowWithoutAnAnswer(String fault) {
    control.fail(fault, 1);
    assertThat(send("sender@example.com")).isInstanceOf(Unknown.class);
    assertThat(accepted()).hasSize(fault.equals("loseAnswer") ? 1 : 0);
  }

  @Test
  void isRefusedForGoodWithTheReason() {
    assertThat(send("sender@unverified.example"))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.reason()).contains("not verified"));
  }

  @Test
  void maySendAgainWhenNobodyListens() throws IOException {
    try (SesV2Client deaf = client(unusedEndpoint())) {
      assertThat(
              new SesSendClient(deaf, new TestSesConfig(), TRANSMISSION)
                  .send(command("a@example.com")))
          .isEqualTo(new RefusedForNow("not reached: ConnectException", null));
    }
  }

  @Test
  void maySendAgainWhenTheHostHasNoAddress() {
    try (SesV2Client lost = client(URI.create("http://nowhere.invalid"))) {
      assertThat(
              new SesSendClient(lost, new TestSesConfig(), TRANSMISSION)
                  .send(command("a@example.com")))
          .isEqualTo(new RefusedForNow("not reached: UnknownHostException", null));
    }
  }

  @Test
  @DisplayName("U64: without credentials of AWS nothing is sent, and the transport says so")
  void isNotConfiguredWithoutCredentials() {
    try (SesV2Client nobody =
        SesV2Client.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                AwsCredentialsProviderChain.of(ProfileCredentialsProvider.create("nobody")))
            .endpointOverride(sandbox.endpoint())
            .build()) {
      var client = new SesSendClient(nobody, new TestSesConfig(), TRANSMISSION);
      assertThat(client.problem()).isEmpty();
      assertThat(client.send(command("sender@example.com")))
          .isEqualTo(new RefusedForNow("email_transport_not_configured", Duration.ofMinutes(5)));
      assertThat(client.problem()).contains("email_transport_not_configured");
    }
  }

  private SendOutcome send(String from) {
    return new SesSendClient(sdk, new TestSesConfig(), TRANSMISSION).send(command(from));
  }

  private SendCommand command(String from) {
    String mime = "From: %s\r\nTo: to@example.org\r\nSubject: Hi\r\n\r\nHi\r\n".formatted(from);
    return new SendCommand(
        ENVIRONMENT,
        email,
        3,
        new OwnMessageId(email, "example.com"),
        from,
        List.of("to@example.org"),
        List.of(),
        List.of("hidden@example.org"),
        null,
        mime.getBytes(UTF_8));
  }

  private List<JsonNode> accepted() {
    return control.accepted(SesTag.EMAIL.tagName(), email.value());
  }

  private static SesV2Client client(URI endpoint) {
    return new SesClientProducer()
        .sesClient(new TestSesConfig(), new TestInstallation(endpoint), TRANSMISSION);
  }

  private static URI unusedEndpoint() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }
  }
}
