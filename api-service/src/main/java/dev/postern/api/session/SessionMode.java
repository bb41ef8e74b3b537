package dev.postern.api.session;

import dev.postern.api.problem.ApiException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a client keeps its tokens. */
public enum SessionMode {
  /** It is told them, and sends them itself. */
  BEARER,
  /** Its browser keeps them, where no page can read them. */
  COOKIE;

  /**
   * @throws ApiException if the text is no mode
   */
  public static SessionMode parse(@Nullable String text) {
    return switch (text) {
      case null -> BEARER;
      case "bearer" -> BEARER;
      case "cookie" -> COOKIE;
      default -> throw ApiException.invalid("The `mode` field must be `bearer` or `cookie`.");
    };
  }

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
