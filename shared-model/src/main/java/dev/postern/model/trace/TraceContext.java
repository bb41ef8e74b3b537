package dev.postern.model.trace;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace what follows belongs: what W3C's {@code traceparent} says, in its version 00.
 *
 * @param traceId 32 digits, lower-case hex, not all zero
 * @param spanId 16 such digits
 */
public record TraceContext(String traceId, String spanId) {
  private static final Pattern HEADER =
      Pattern.compile("00-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}");

  /** Empty if there is none, or if it is of another form or version. */
  public static Optional<TraceContext> parse(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher parts = HEADER.matcher(header);
    return parts.matches()
        ? Optional.of(new TraceContext(parts.group(1), parts.group(2)))
        : Optional.empty();
  }

  /** As a column holds it. Only what is recorded has one, so it always says so. */
  public String header() {
    return "00-" + traceId + "-" + spanId + "-01";
  }

  /** Null stays null. */
  public static @Nullable String header(@Nullable TraceContext context) {
    return context == null ? null : context.header();
  }
}
