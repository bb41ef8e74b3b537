package dev.postern.dispatcher.fetch;

/**
 * How large an email is before it is encoded.
 *
 * @param bytes of its texts and files
 */
record MailSize(long bytes) {
  /** What SES takes. */
  private static final long MAX_ENCODED = 40_000_000;

  /** Base64 makes 4 characters of 3 bytes and breaks lines after 76. */
  private static final double GROWTH = 4.0 / 3 * 78 / 76;

  /** How many bytes more it may have; zero if none. */
  long room() {
    return Math.max(0, (long) (MAX_ENCODED / GROWTH) - bytes);
  }
}
