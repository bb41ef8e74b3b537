package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.SequenceInputStream;
import java.util.regex.Pattern;

/** A mail that begins with its text: without the blank line in front the text would be lost. */
final class HeaderlessMail {
  private static final int LOOKED_AT = 1024;
  private static final Pattern HEADERS =
      Pattern.compile("(?s)([\\x21-\\x7E&&[^:]]+[ \\t]*:|From |\\r?\\n).*");

  private HeaderlessMail() {}

  /** The same bytes, with the end of an empty head in front where there is none. */
  static InputStream started(InputStream raw) throws IOException {
    PushbackInputStream mail = new PushbackInputStream(raw, LOOKED_AT);
    byte[] start = mail.readNBytes(LOOKED_AT);
    mail.unread(start);
    boolean headers = start.length == 0 || HEADERS.matcher(new String(start, ISO_8859_1)).matches();
    return headers
        ? mail
        : new SequenceInputStream(new ByteArrayInputStream("\r\n".getBytes(ISO_8859_1)), mail);
  }
}
