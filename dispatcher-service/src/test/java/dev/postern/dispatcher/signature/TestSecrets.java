package dev.postern.dispatcher.signature;

import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.webhook.WebhookSigningKey;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/** Signing secrets of one environment, as they lie in the database. */
public record TestSecrets(SecretCipher cipher, EnvironmentId environment) {
  SealedSecret sealed(String text) {
    var empty = new SealedSecret(UUID.randomUUID(), environment, new byte[0], null);
    byte[] sealed = cipher.seal(text.getBytes(StandardCharsets.UTF_8), empty.place());
    return new SealedSecret(empty.id(), environment, sealed, null);
  }

  SealedSecret sealed(String text, WebhookSigningKey key) {
    SealedSecret secret = sealed(text);
    byte[] sealedKey = cipher.seal(key.text().getBytes(StandardCharsets.UTF_8), secret.keyPlace());
    return new SealedSecret(secret.id(), environment, secret.sealed(), sealedKey);
  }

  /** In the form in which customers know it. */
  public static String fresh() {
    byte[] key = new byte[24];
    new SecureRandom().nextBytes(key);
    return "whsec_" + Base64.getEncoder().encodeToString(key);
  }
}
