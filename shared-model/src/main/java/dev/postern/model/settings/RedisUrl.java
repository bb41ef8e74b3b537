package dev.postern.model.settings;

import java.util.Optional;

/**
 * The address of a Redis, {@code redis://} or, through TLS, {@code rediss://}.
 *
 * @param text as it was set; may hold a password
 */
public record RedisUrl(String text, boolean encrypted) {
  private static final String PLAIN = "redis";
  private static final String ENCRYPTED = "rediss";

  /** Empty if it has another form. */
  public static Optional<RedisUrl> parse(String text) {
    return ServerAddress.parse(text)
        .map(ServerAddress::scheme)
        .filter(scheme -> scheme.equals(PLAIN) || scheme.equals(ENCRYPTED))
        .map(scheme -> new RedisUrl(text.strip(), scheme.equals(ENCRYPTED)));
  }

  /** Without the password, so that it can be logged. */
  @Override
  public String toString() {
    return encrypted ? ENCRYPTED : PLAIN;
  }
}
