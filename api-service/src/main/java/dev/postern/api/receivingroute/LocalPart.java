package dev.postern.api.receivingroute;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.problem.ApiException;
import org.jspecify.annotations.Nullable;

/** Reads what stands before the @ of the addresses of a route. */
final class LocalPart {
  private LocalPart() {}

  /**
   * Answers it in lower case, as the ingester compares it; null for a route that catches all.
   *
   * @throws ApiException if the kind wants another
   */
  static @Nullable String parse(RouteKind kind, @Nullable String written, String domainName) {
    if (kind == RouteKind.CATCH_ALL) {
      if (written != null) {
        throw ApiException.invalid(
            "Invalid `local_part` field. A route that catches all has none.");
      }
      return null;
    }
    if (written == null || written.isEmpty()) {
      throw ApiException.missingField("local_part");
    }
    if (written.contains("@") || written.contains("\"")) {
      throw malformed();
    }
    if (kind == RouteKind.ALIAS && written.contains("+")) {
      throw ApiException.invalid(
          "Invalid `local_part` field. An alias takes every tag, and so has none of its own.");
    }
    String address = EmailAddress.parse("local_part", written + "@" + domainName).address();
    return address.substring(0, address.lastIndexOf('@'));
  }

  private static ApiException malformed() {
    return ApiException.invalid(
        "Invalid `local_part` field. It is what stands before the @, such as support.");
  }
}
