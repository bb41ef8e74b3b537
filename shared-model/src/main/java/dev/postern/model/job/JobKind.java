package dev.postern.model.job;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Work that is done by itself and also when somebody asks for it. */
public enum JobKind {
  SCHEDULED_EMAILS,
  WEBHOOKS,
  DOMAIN_VERIFY,
  RETENTION;

  /** The name in paths and in the database. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads {@link #wireName}. */
  public static Optional<JobKind> find(String wireName) {
    return Arrays.stream(values()).filter(kind -> kind.wireName().equals(wireName)).findFirst();
  }
}
