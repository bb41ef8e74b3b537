package dev.postern.dispatcher.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.id.MutableClock;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.webhook.WebhookMessageId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Java libraries of Svix and of Standard Webhooks say to our signatures. */
class VerifyingLibrariesTest {
  private static final String PAYLOAD =
      "{\"type\":\"email.sent\",\"data\":{\"subject\":\"Grüße\"}}";

  private final Clock machine = Clock.systemUTC();
  private final SecretCipher cipher = new SecretCipher(UUID.randomUUID().toString(), List.of());
  private final EnvironmentId environment = new EnvironmentId(new UuidV7(machine).next());
  private final TestSecrets secrets = new TestSecrets(cipher, environment);
  private final WebhookMessageId message = new WebhookMessageId(new UuidV7(machine).next());

  /** The published example, through the library that it was published for. */
  @Test
  void agreesWithStandardWebhooksOnItsExample() throws Exception {
    String published = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    String id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    String payload = "{\"test\": 2432232314}";
    assertThat(new com.standardwebhooks.Webhook(published).sign(id, 1_614_265_330, payload))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
        .isEqualTo(
            signerAt(machine.instant())
                .signature(secrets.sealed(published), id, 1_614_265_330, payload));
  }

  @ParameterizedTest
  @CsvSource({"PT0S, true", "PT4M59S, true", "-PT4M59S, true", "PT5M1S, false", "-PT5M1S, false"})
  @DisplayName("U45: verified as long as the clocks differ by less than five minutes")
  void isVerifiedWithinFiveMinutes(Duration ahead, boolean accepted) throws Exception {
    String secret = TestSecrets.fresh();
    Verdict verdict = judge(secret, ahead);
    assertThat(verdict).isEqualTo(new Verdict(accepted, accepted));
  }

  private WebhookSigner signerAt(Instant time) {
    return new WebhookSigner(cipher, new MutableClock(time));
  }

  private record Verdict(boolean svix, boolean standardWebhooks) {}

  /** The libraries read the clock of the machine, which must not go on between both. */
  private Verdict judge(String secret, Duration ahead) throws Exception {
    while (true) {
      Instant now = second();
      Map<String, List<String>> headers =
          signerAt(now.plus(ahead))
              .sign(message, PAYLOAD, List.of(secrets.sealed(secret)))
              .entrySet()
              .stream()
              .collect(Collectors.toMap(Map.Entry::getKey, header -> List.of(header.getValue())));
      var verdict =
          new Verdict(
              passes(() -> new com.svix.Webhook(secret).verify(PAYLOAD, headers)),
              passes(() -> new com.standardwebhooks.Webhook(secret).verify(PAYLOAD, headers)));
      if (second().equals(now)) {
        return verdict;
      }
    }
  }

  private Instant second() {
    return machine.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private interface Verification {
    void run() throws Exception;
  }

  private static boolean passes(Verification verification) throws Exception {
    try {
      verification.run();
      return true;
    } catch (com.svix.exceptions.WebhookVerificationException
        | com.standardwebhooks.exceptions.WebhookVerificationException refused) {
      return false;
    }
  }
}
