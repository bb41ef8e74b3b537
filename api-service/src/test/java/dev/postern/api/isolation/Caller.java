package dev.postern.api.isolation;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who sends requests.
 *
 * @param home where the caller belongs or pretends to, and where what they name is
 * @param level up to where others' things are foreign
 */
record Caller(String name, Space home, Kind kind, @Nullable String token, Level level) {
  enum Kind {
    KEY,
    PERSON,
    /** Whoever is refused wherever something is needed. */
    NOBODY,
    /** A person who is logged in and belongs nowhere. */
    STRANGER
  }

  enum Level {
    ENVIRONMENT,
    ORGANIZATION
  }

  boolean usesHeaders() {
    return kind == Kind.PERSON || kind == Kind.STRANGER;
  }

  /** Whether this kind of caller is served by such operations at all. */
  boolean fits(Operation operation) {
    return switch (kind) {
      case KEY -> operation.isOf("environment");
      case PERSON -> !operation.isPublic() && !operation.isOf("operator");
      case NOBODY, STRANGER -> false;
    };
  }

  @Override
  public String toString() {
    return name + " of " + home;
  }
}
