package dev.postern.dispatcher.signature;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookSigningException;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.webhook.WebhookMessageId;
import dev.postern.model.webhook.WebhookSigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes the headers by which customers know that a webhook is ours, unchanged and recent. */
@ApplicationScoped
public class WebhookSigner {
  private final SecretCipher cipher;
  private final Clock clock;

  WebhookSigner(SecretCipher cipher, Clock clock) {
    this.cipher = cipher;
    this.clock = clock;
  }

  /**
   * Both families of headers, with the time of this attempt and a signature for every secret, then
   * one for every key pair.
   *
   * @param secrets the secrets that have not expired, the newest first
   */
  public Map<String, String> sign(
      WebhookMessageId message, String payload, List<SealedSecret> secrets)
      throws UnreadableSecretException {
    if (secrets.isEmpty()) {
      throw new UnreadableSecretException("the endpoint has no signing secret");
    }
    String id = message.print();
    long timestamp = clock.instant().getEpochSecond();
    List<String> signatures = new ArrayList<>();
    for (SealedSecret secret : secrets) {
      signatures.add(signature(secret, id, timestamp, payload));
    }
    for (SealedSecret secret : secrets) {
      if (secret.sealedKey() != null) {
        signatures.add(keySignature(secret, secret.sealedKey(), id, timestamp, payload));
      }
    }
    return headers(id, timestamp, String.join(" ", signatures));
  }

  String signature(SealedSecret secret, String id, long timestamp, String payload)
      throws UnreadableSecretException {
    try {
      String text =
          new String(cipher.open(secret.sealed(), secret.place()), StandardCharsets.UTF_8);
      return new Webhook(text).sign(id, timestamp, payload);
    } catch (GeneralSecurityException | EmptyWebhookSecretException e) {
      throw new UnreadableSecretException(e);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("this Java runtime cannot do HMAC-SHA256", e);
    }
  }

  String keySignature(
      SealedSecret secret, byte[] sealedKey, String id, long timestamp, String payload)
      throws UnreadableSecretException {
    try {
      byte[] text = cipher.open(sealedKey, secret.keyPlace());
      return new WebhookSigningKey(new String(text, StandardCharsets.UTF_8))
          .sign(id + "." + timestamp + "." + payload);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UnreadableSecretException(e);
    }
  }

  private static Map<String, String> headers(String id, long timestamp, String signatures) {
    String time = Long.toString(timestamp);
    return Map.of(
        "svix-id", id,
        "svix-timestamp", time,
        "svix-signature", signatures,
        "webhook-id", id,
        "webhook-timestamp", time,
        "webhook-signature", signatures);
  }
}
