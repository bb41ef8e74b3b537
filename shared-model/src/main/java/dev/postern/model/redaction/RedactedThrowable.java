package dev.postern.model.redaction;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Stands for a throwable in a log: the same name, place and causes, with redacted messages. */
public final class RedactedThrowable extends Throwable {
  private static final long serialVersionUID = 1L;

  private final String text;

  private RedactedThrowable(Throwable original, Set<Throwable> seen) {
    super(Redactor.forLog(String.valueOf(original.getMessage())));
    text = Redactor.forLog(original.toString());
    setStackTrace(original.getStackTrace());
    Throwable cause = original.getCause();
    if (cause != null && seen.add(cause)) {
      initCause(new RedactedThrowable(cause, seen));
    }
    for (Throwable suppressed : original.getSuppressed()) {
      if (seen.add(suppressed)) {
        addSuppressed(new RedactedThrowable(suppressed, seen));
      }
    }
  }

  /** The throwable itself need not change: what was thrown may be caught elsewhere, too. */
  public static RedactedThrowable of(Throwable original) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    seen.add(original);
    return new RedactedThrowable(original, seen);
  }

  /** As the original would have said it, its class's name included. */
  @Override
  @SuppressWarnings("OverrideThrowableToString")
  public String toString() {
    return text;
  }
}
