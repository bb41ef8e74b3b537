package dev.postern.sandbox.receiver;

import com.svix.Webhook;
import com.svix.exceptions.EmptyWebhookSecretException;
import com.svix.exceptions.WebhookVerificationException;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a delivery is genuine.
 *
 * @param error why not; null if it is
 */
record Verification(@Nullable String error) {
  private static final List<String> FAMILIES = List.of("svix-", "webhook-");
  private static final List<String> FIELDS = List.of("id", "timestamp", "signature");

  boolean verified() {
    return error == null;
  }

  /**
   * Svix reads one family of headers and falls back to the other, so a wrong second set would pass
   * unseen. Here each family that is present is verified by itself, and one must be.
   */
  static Verification of(String payload, MultiMap headers, List<String> secrets) {
    if (secrets.isEmpty()) {
      return new Verification("no secret registered");
    }
    List<String> present =
        FAMILIES.stream().filter(family -> headers.contains(family + "id")).toList();
    if (present.isEmpty()) {
      return new Verification("no signature headers");
    }
    for (String family : present) {
      String error = verify(payload, family(headers, family), secrets);
      if (error != null) {
        return new Verification(family + "*: " + error);
      }
    }
    return new Verification(null);
  }

  /** Null if one of the secrets verifies it. */
  private static @Nullable String verify(
      String payload, Map<String, List<String>> headers, List<String> secrets) {
    List<String> errors = new ArrayList<>(1);
    for (String secret : secrets) {
      try {
        new Webhook(secret).verify(payload, headers);
        return null;
      } catch (WebhookVerificationException
          | EmptyWebhookSecretException
          | IllegalArgumentException e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return String.join("; ", errors);
  }

  private static Map<String, List<String>> family(MultiMap headers, String family) {
    Map<String, List<String>> values = new HashMap<>();
    for (String field : FIELDS) {
      values.put(family + field, headers.getAll(family + field));
    }
    return values;
  }
}
