package dev.postern.model.settings;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The address of an SMTP relay: {@code smtp://user:password@host:587}, which turns to TLS by
 * STARTTLS before anything else is said, or {@code smtps://}, which begins with it.
 *
 * @param login empty where the relay asks for none
 */
public record SmtpUrl(String host, int port, Optional<Login> login, Security security) {
  public static final String VARIABLE = "POSTERN_SMTP_URL";

  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;
  private static final String PLAIN = "tls=off";

  /** Who the relay is told we are. */
  public record Login(String user, String password) {
    /** The password is not for logs. */
    @Override
    public String toString() {
      return "Login";
    }
  }

  /** When the connection turns to TLS. */
  public enum Security {
    FROM_THE_START,
    BY_STARTTLS,
    /** Never, which only relays on this machine may ask for in production. */
    NONE
  }

  /** Empty if it has another form. */
  public static Optional<SmtpUrl> parse(String text) {
    try {
      URI uri = URI.create(text.strip());
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      boolean address = uri.getHost() != null && uri.getScheme() != null;
      if (!address || !(path.isEmpty() || path.equals("/")) || uri.getRawFragment() != null) {
        return Optional.empty();
      }
      String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
      return switch (uri.getScheme() + "?" + query) {
        case "smtps?" -> of(uri, SUBMISSIONS, Security.FROM_THE_START);
        case "smtp?" -> of(uri, SUBMISSION, Security.BY_STARTTLS);
        case "smtp?" + PLAIN -> of(uri, SUBMISSION, Security.NONE);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<SmtpUrl> of(URI uri, int usualPort, Security security) {
    int port = uri.getPort() == -1 ? usualPort : uri.getPort();
    String host = uri.getHost().replaceAll("[\\[\\]]", "");
    if (uri.getRawUserInfo() == null) {
      return Optional.of(new SmtpUrl(host, port, Optional.empty(), security));
    }
    String[] parts = uri.getRawUserInfo().split(":", 2);
    return parts.length < 2 || parts[0].isEmpty() || parts[1].isEmpty()
        ? Optional.empty()
        : Optional.of(
            new SmtpUrl(
                host,
                port,
                Optional.of(new Login(decoded(parts[0]), decoded(parts[1]))),
                security));
  }

  /** A plus is itself here. */
  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** Without the login, so that it can be logged. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
