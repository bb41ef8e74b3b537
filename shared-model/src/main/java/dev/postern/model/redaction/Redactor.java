package dev.postern.model.redaction;

/**
 * Replaces secrets in texts that come from outside or go to a log. Twice does no more than once.
 */
public final class Redactor {
  static final String REDACTED = "<redacted>";

  private Redactor() {}

  /** For what is stored beside the customer's own data: without secrets. */
  public static String withoutSecrets(String text) {
    return LabelledSecrets.redact(TokenShapes.redact(KeyBlocks.redact(text)));
  }

  /** For logs: without secrets and mail addresses, and in one line whoever wrote the text. */
  public static String forLog(String text) {
    return OneLine.of(MailAddresses.redact(withoutSecrets(text)));
  }
}
