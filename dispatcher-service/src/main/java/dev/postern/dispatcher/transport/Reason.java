package dev.postern.dispatcher.transport;

import dev.postern.model.redaction.Redactor;

/** What another server said, as it may be stored and shown. */
public final class Reason {
  private static final int LONGEST = 500;

  private Reason() {}

  public static String of(String said) {
    String printable = Redactor.withoutSecrets(said).replaceAll("\\p{Cntrl}", " ").strip();
    return printable.substring(0, Math.min(LONGEST, printable.length()));
  }
}
