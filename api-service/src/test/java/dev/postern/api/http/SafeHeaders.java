package dev.postern.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import java.util.Objects;

/** What every answer carries, whatever it is. */
final class SafeHeaders {
  private static final Map<String, String> EXPECTED =
      Map.of(
          "x-content-type-options", "nosniff",
          "x-frame-options", "DENY",
          "strict-transport-security", "max-age=63072000; includeSubDomains",
          "content-security-policy", "default-src 'none'; frame-ancestors 'none'",
          "referrer-policy", "no-referrer",
          "cache-control", "no-store");

  private SafeHeaders() {}

  static void assertOn(Response answer) {
    EXPECTED.forEach(
        (name, value) ->
            assertThat(answer.headers().getValues(name)).as(name).containsExactly(value));
    assertThat(answer.header("x-request-id")).isNotBlank();
    assertThat(answer.headers().asList())
        .extracting(
            header -> Objects.requireNonNull(header).getName().toLowerCase(java.util.Locale.ROOT))
        .noneMatch(name -> name.startsWith("access-control-"));
  }
}
