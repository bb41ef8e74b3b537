package dev.postern.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.problem.ApiException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the headers a customer adds to webhooks: any but those that the request or we decide. */
final class HeaderRules {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
  private static final Pattern VALUE = Pattern.compile("[!-~](?:[ -~]{0,2046}[!-~])?");

  /** What forms show in place of a value. */
  private static final Pattern MASK = Pattern.compile("[*\u2022\u25cf]*");

  private static final Set<String> RESERVED =
      Set.of(
          "accept-encoding",
          "connection",
          "expect",
          "forwarded",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "user-agent",
          "via");
  private static final Set<String> RESERVED_STARTS =
      Set.of("content-", "postern-", "proxy-", "svix-", "webhook-");

  private HeaderRules() {}

  /**
   * @throws ApiException naming the header that is wrong, never a value
   */
  static Map<String, HeaderChange> accept(@Nullable Map<String, @Nullable JsonNode> headers) {
    Map<String, HeaderChange> changes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (headers == null) {
      return changes;
    }
    for (var header : headers.entrySet()) {
      String name = header.getKey();
      requireName(name);
      if (changes.put(name, change(name, header.getValue())) != null) {
        throw invalid("names one header twice.");
      }
    }
    return changes;
  }

  private static void requireName(String name) {
    if (!NAME.matcher(name).matches()) {
      throw invalid("has a header name that is not valid.");
    }
    String lower = name.toLowerCase(Locale.ROOT);
    if (RESERVED.contains(lower) || RESERVED_STARTS.stream().anyMatch(lower::startsWith)) {
      throw invalid("must not set the header " + name + ".");
    }
  }

  private static HeaderChange change(String name, @Nullable JsonNode value) {
    if (value == null || value.isNull()) {
      return new HeaderChange.Remove();
    }
    // What a read shows may be sent back.
    if (value.isObject() && value.size() == 1 && value.path("set").isBoolean()) {
      return new HeaderChange.Keep();
    }
    if (value.isTextual() && MASK.matcher(value.textValue().strip()).matches()) {
      return new HeaderChange.Keep();
    }
    if (!value.isTextual() || !VALUE.matcher(value.textValue()).matches()) {
      throw invalid("has no valid value for " + name + ".");
    }
    return new HeaderChange.Put(value.textValue());
  }

  static ApiException invalid(String what) {
    return ApiException.invalid("Invalid `headers` field: it " + what);
  }
}
