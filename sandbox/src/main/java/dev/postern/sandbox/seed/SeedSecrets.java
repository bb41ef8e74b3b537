package dev.postern.sandbox.seed;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.sandbox.postgres.Passwords;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The secrets of the first customer, made once for each installation.
 *
 * @param signingSecret what the webhooks to the local receiver are signed with, {@code whsec_…}
 */
public record SeedSecrets(ApiKeyToken apiKey, String ownerPassword, String signingSecret) {

  private static final int SIGNING_SECRET_BYTES = 24;

  /**
   * Those of an installation. Another key prefix makes another key.
   *
   * @param store answers what it kept under a name, or else keeps what the supplier makes
   */
  public static SeedSecrets kept(
      BiFunction<String, Supplier<String>, String> store, String keyPrefix) {
    var key = store.apply("api-key-" + keyPrefix, () -> newKey(keyPrefix));
    return new SeedSecrets(
        ApiKeyToken.parse(key, List.of(keyPrefix)).orElseThrow(),
        store.apply("owner-password", Passwords::generate),
        store.apply("webhook-signing-secret", SeedSecrets::newSigningSecret));
  }

  private static String newKey(String prefix) {
    return ApiKeyToken.generate(prefix, new SecureRandom()).text();
  }

  private static String newSigningSecret() {
    var bytes = new byte[SIGNING_SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  /** The secrets are not for logs. */
  @Override
  public String toString() {
    return "SeedSecrets[" + apiKey + "]";
  }
}
