package dev.postern.api.message;

import dev.postern.api.json.SafeText;
import dev.postern.api.problem.ApiException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks the headers a sender adds: any but those that the mail, its route or we decide. */
public final class MessageHeaders {
  private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");
  private static final int MAX_LINE = 998;
  private static final Set<String> RESERVED =
      Set.of(
          "from",
          "sender",
          "reply-to",
          "to",
          "cc",
          "bcc",
          "subject",
          "date",
          "message-id",
          "mime-version",
          "return-path",
          "received",
          "received-spf",
          "delivered-to",
          "envelope-to",
          "dkim-signature",
          "domainkey-signature",
          "authentication-results");
  private static final Set<String> RESERVED_STARTS =
      Set.of("content-", "resent-", "arc-", "x-ses-", "x-amz-", "x-amzn-", "x-postern-");

  private MessageHeaders() {}

  /**
   * @return the headers unchanged
   * @throws ApiException naming what is wrong
   */
  public static Map<String, String> require(Map<String, @Nullable String> headers) {
    Set<String> seen = new TreeSet<>();
    for (var header : headers.entrySet()) {
      requireName(header.getKey());
      if (!seen.add(header.getKey().toLowerCase(Locale.ROOT))) {
        throw invalid("names one header twice.");
      }
      requireValue(header.getKey(), header.getValue());
    }
    return Map.copyOf(headers);
  }

  private static void requireName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (!NAME.matcher(name).matches()) {
      throw invalid("has a header name that is not valid.");
    }
    if (RESERVED.contains(lower) || RESERVED_STARTS.stream().anyMatch(lower::startsWith)) {
      throw invalid("must not set the header " + name + ".");
    }
  }

  private static void requireValue(String name, @Nullable String value) {
    if (value == null || !SafeText.isOneLine(value)) {
      throw invalid("must have values of one line of text.");
    }
    // Lines are folded at blanks only; what has none must fit behind the name.
    int room = MAX_LINE - name.length() - ": ".length();
    if (Arrays.stream(value.split("[ \t]+")).anyMatch(word -> word.length() > room)) {
      throw invalid("has a value that fits on no line.");
    }
  }

  private static ApiException invalid(String what) {
    return ApiException.invalidParameter("Invalid `headers` field: it " + what);
  }
}
