package dev.postern.ingester.mime;

import java.util.Locale;

/** What was wrong with a mail that could be read nevertheless. */
public enum MailWarning {
  /** A character set that is not known; read as windows-1252. */
  UNKNOWN_CHARSET,
  /** A transfer encoding that is not known; the bytes were taken as they are. */
  UNKNOWN_ENCODING,
  /** Base64 or quoted-printable that is damaged; read as far as it goes. */
  DAMAGED_ENCODING,
  /** More text than is kept. */
  TRUNCATED_TEXT,
  /** More addresses in one header than are kept. */
  TRUNCATED_ADDRESSES,
  /** Too much HTML to be made safe, or too much of it afterwards. */
  HTML_TOO_LARGE,
  /** An attachment that is larger than is kept. */
  SKIPPED_ATTACHMENT;

  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
