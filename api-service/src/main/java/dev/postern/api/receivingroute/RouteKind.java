package dev.postern.api.receivingroute;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which addresses a route takes. */
enum RouteKind {
  /** One. */
  EXACT,

  /** One, also with a tag: {@code support} takes {@code support+anything}. */
  ALIAS,

  /** Those that no other route takes. */
  CATCH_ALL;

  String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Optional<RouteKind> fromWireName(String name) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(name)).findFirst();
  }
}
