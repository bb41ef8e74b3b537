package dev.postern.dispatcher.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.svix.Webhook;
import dev.postern.model.id.MutableClock;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.webhook.WebhookMessageId;
import dev.postern.model.webhook.WebhookSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignerTest {
  private static final String PAYLOAD =
      "{\"type\":\"email.sent\",\"data\":{\"subject\":\"Grüße\"}}";

  private final SecretCipher cipher = new SecretCipher(UUID.randomUUID().toString(), List.of());
  private final MutableClock clock = new MutableClock(Clock.systemUTC().instant());
  private final WebhookSigner signer = new WebhookSigner(cipher, clock);
  private final EnvironmentId environment = new EnvironmentId(new UuidV7(clock).next());
  private final TestSecrets secrets = new TestSecrets(cipher, environment);
  private final WebhookMessageId message = new WebhookMessageId(new UuidV7(clock).next());

  /** The published examples of Svix and of Standard Webhooks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw|msg_p5jXN8AQM9LWM0D4loKWxJek|1614265330"
            + "|{\"test\": 2432232314}|v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        "whsec_plJ3nmyCDGBKInavdOK15jsl|msg_loFOjxBNrRLzqYUf|1731705121"
            + "|{\"event_type\":\"ping\",\"data\":{\"success\":true}}"
            + "|v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=",
      })
  void signsThePublishedExamples(
      String secret, String id, long timestamp, String payload, String signature) throws Exception {
    assertThat(signer.signature(secrets.sealed(secret), id, timestamp, payload))
        .isEqualTo(signature);
  }

  @Test
  @DisplayName("U45: signed under svix-* and webhook-*, as the public libraries verify")
  void makesBothFamiliesOfHeaders() throws Exception {
    String secret = TestSecrets.fresh();
    Map<String, String> headers = signer.sign(message, PAYLOAD, List.of(secrets.sealed(secret)));
    assertThat(headers)
        .containsOnlyKeys(
            "svix-id",
            "svix-timestamp",
            "svix-signature",
            "webhook-id",
            "webhook-timestamp",
            "webhook-signature")
        .containsEntry("svix-id", message.print())
        .containsEntry("webhook-signature", headers.get("svix-signature"));
    assertThatCode(() -> verify(secret, headers, PAYLOAD)).doesNotThrowAnyException();
    assertThatThrownBy(() -> verify(secret, headers, PAYLOAD + " ")).isNotNull();
  }

  @Test
  @DisplayName("U46: every secret that has not expired signs, the newest first")
  void signsWithEverySecretNewestFirst() throws Exception {
    String newest = TestSecrets.fresh();
    String older = TestSecrets.fresh();
    Map<String, String> headers =
        signer.sign(message, PAYLOAD, List.of(secrets.sealed(newest), secrets.sealed(older)));
    String alone =
        signer.sign(message, PAYLOAD, List.of(secrets.sealed(newest))).get("svix-signature");
    assertThat(headers.get("svix-signature")).startsWith(alone + " v1,");
    assertThatCode(() -> verify(newest, headers, PAYLOAD)).doesNotThrowAnyException();
    assertThatCode(() -> verify(older, headers, PAYLOAD)).doesNotThrowAnyException();
  }

  @Test
  void carriesTheTimeOfTheAttempt() throws Exception {
    SealedSecret secret = secrets.sealed(TestSecrets.fresh());
    Map<String, String> first = signer.sign(message, PAYLOAD, List.of(secret));
    clock.advance(Duration.ofSeconds(7));
    Map<String, String> second = signer.sign(message, PAYLOAD, List.of(secret));
    assertThat(second.get("svix-id")).isEqualTo(first.get("svix-id"));
    assertThat(Long.parseLong(second.get("svix-timestamp")))
        .isEqualTo(Long.parseLong(first.get("svix-timestamp")) + 7);
  }

  @Test
  void signsWithKeyPairsAfterTheSecrets() throws Exception {
    WebhookSigningKey newest = WebhookSigningKey.generate();
    WebhookSigningKey older = WebhookSigningKey.generate();
    String secret = TestSecrets.fresh();
    Map<String, String> headers =
        signer.sign(
            message,
            PAYLOAD,
            List.of(
                secrets.sealed(secret, newest),
                secrets.sealed(TestSecrets.fresh(), older),
                secrets.sealed(TestSecrets.fresh())));

    String[] entries = Objects.requireNonNull(headers.get("svix-signature")).split(" ");
    assertThat(entries).hasSize(5);
    assertThat(List.of(entries).subList(0, 3)).allMatch(entry -> entry.startsWith("v1,"));
    String content = message.print() + "." + headers.get("svix-timestamp") + "." + PAYLOAD;
    assertThat(verified(newest.publicText(), content, entries[3])).isTrue();
    assertThat(verified(older.publicText(), content, entries[4])).isTrue();
    assertThat(verified(newest.publicText(), content + " ", entries[3])).isFalse();
    assertThatCode(() -> verify(secret, headers, PAYLOAD)).doesNotThrowAnyException();
  }

  /** As a receiver would, who has nothing but the public key. */
  private static boolean verified(String publicKey, String content, String entry)
      throws GeneralSecurityException {
    byte[] raw = Base64.getDecoder().decode(publicKey.substring("whpk_".length()));
    byte[] head = HexFormat.of().parseHex("302a300506032b6570032100");
    byte[] encoded = Arrays.copyOf(head, head.length + raw.length);
    System.arraycopy(raw, 0, encoded, head.length, raw.length);
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    signature.update(content.getBytes(StandardCharsets.UTF_8));
    return signature.verify(Base64.getDecoder().decode(entry.substring("v1a,".length())));
  }

  @Test
  void refusesAKeyPairOfAnotherSecret() {
    SealedSecret own = secrets.sealed(TestSecrets.fresh(), WebhookSigningKey.generate());
    SealedSecret other = secrets.sealed(TestSecrets.fresh(), WebhookSigningKey.generate());
    var mixed = new SealedSecret(own.id(), environment, own.sealed(), other.sealedKey());
    assertThatThrownBy(() -> signer.sign(message, PAYLOAD, List.of(mixed)))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void refusesASecretOfAnotherEnvironment() {
    SealedSecret own = secrets.sealed(TestSecrets.fresh());
    var stolen =
        new SealedSecret(own.id(), new EnvironmentId(UUID.randomUUID()), own.sealed(), null);
    assertThatThrownBy(() -> signer.sign(message, PAYLOAD, List.of(stolen)))
        .isInstanceOf(UnreadableSecretException.class);
  }

  @Test
  void refusesToSendUnsigned() {
    assertThatThrownBy(() -> signer.sign(message, PAYLOAD, List.of()))
        .isInstanceOf(UnreadableSecretException.class);
  }

  private static void verify(String secret, Map<String, String> headers, String payload)
      throws Exception {
    Map<String, List<String>> lists =
        headers.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, e -> List.of(e.getValue())));
    new Webhook(secret).verify(payload, lists);
  }
}
