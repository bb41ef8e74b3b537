package dev.postern.sandbox.aws.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.sandbox.aws.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A service of AWS that wants to do something in the account.
 *
 * @param service for example {@code sns.amazonaws.com}
 * @param sourceArn on whose behalf it comes
 */
public record ServiceAccess(String service, String action, String resource, String sourceArn) {
  private static final String ACCOUNT = "000000000000";

  /** Without a policy no service has access. */
  public boolean isAllowedBy(@Nullable String policy) {
    if (policy == null || policy.isEmpty()) {
      return false;
    }
    boolean allowed = false;
    for (JsonNode statement :
        Json.read(policy.getBytes(StandardCharsets.UTF_8)).path("Statement")) {
      if (applies(statement)) {
        if (statement.path("Effect").asText().equals("Deny")) {
          return false;
        }
        allowed = true;
      }
    }
    return allowed;
  }

  private boolean applies(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    boolean anyone = principal.asText().equals("*");
    return (anyone || anyMatches(principal.path("Service"), service))
        && anyMatches(statement.path("Action"), action)
        && anyMatches(statement.path("Resource"), resource)
        && meetsConditions(statement.path("Condition"));
  }

  private boolean meetsConditions(JsonNode conditions) {
    Map<String, String> facts =
        Map.of(
            "aws:sourceaccount", ACCOUNT,
            "aws:sourcearn", sourceArn,
            "aws:securetransport", "true");
    for (Map.Entry<String, JsonNode> operator : conditions.properties()) {
      for (Map.Entry<String, JsonNode> key : operator.getValue().properties()) {
        String fact = facts.get(key.getKey().toLowerCase(Locale.ROOT));
        if (fact == null || !anyMatches(key.getValue(), fact)) {
          return false;
        }
      }
    }
    return true;
  }

  /** One text or a list of them, in which a star stands for anything. */
  private static boolean anyMatches(JsonNode patterns, String value) {
    if (patterns.isArray()) {
      for (JsonNode pattern : patterns) {
        if (anyMatches(pattern, value)) {
          return true;
        }
      }
      return false;
    }
    String pattern = Pattern.quote(patterns.asText()).replace("*", "\\E.*\\Q");
    return value.matches(pattern);
  }
}
