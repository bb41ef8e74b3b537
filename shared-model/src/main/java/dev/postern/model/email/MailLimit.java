package dev.postern.model.email;

/** How large a mail may be; SES takes at most 40 MB of what is sent, after encoding. */
public final class MailLimit {
  private static final long MAX_ENCODED = 40_000_000;

  /** Base64 makes 4 characters of 3 bytes and breaks lines after 76. */
  private static final double GROWTH = 4.0 / 3 * 78 / 76;

  private MailLimit() {}

  /**
   * How many bytes more fit.
   *
   * @param bytes of texts and files so far, before encoding
   * @return negative if that is too much already
   */
  public static long room(long bytes) {
    return (long) (MAX_ENCODED / GROWTH) - bytes;
  }
}
