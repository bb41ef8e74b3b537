package dev.postern.model.secret;

/** The keys of an installation, by the variable that holds the text each is made of. */
public enum SealingKey {
  /** For what leaves by the dispatcher: it has this key, and can open nothing else. */
  WEBHOOKS("WEBHOOK_SECRET_ENCRYPTION_KEY"),
  /** For everything else. */
  GENERAL("POSTERN_SECRET_ENCRYPTION_KEY");

  private final String variable;

  SealingKey(String variable) {
    this.variable = variable;
  }

  public String variable() {
    return variable;
  }

  /** The variable that holds the texts of earlier keys. */
  public String previousVariable() {
    return variable + "_PREVIOUS";
  }
}
