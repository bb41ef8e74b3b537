package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.ingester.spool.SpooledBytes;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLConnection;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks at what a file begins with, because what a mail says of it may be a lie. */
final class ContentSniffer {
  static final String UNKNOWN = "application/octet-stream";

  private static final int LOOKED_AT = 1024;

  /** What browsers would run. */
  private static final Pattern ACTIVE =
      Pattern.compile("<\\s*(!doctype\\s+html|html|head|body|script|svg|iframe|\\?xml)");

  private ContentSniffer() {}

  /**
   * The declared type; one that is not declared is guessed; and a file that begins like a page but
   * is declared to be none is of unknown type.
   */
  static String type(String declared, SpooledBytes content) throws IOException {
    try (InputStream in = new BufferedInputStream(content.open())) {
      if (declared.equals(UNKNOWN)) {
        String guess = URLConnection.guessContentTypeFromStream(in);
        return guess == null ? UNKNOWN : guess;
      }
      String start = new String(in.readNBytes(LOOKED_AT), ISO_8859_1).toLowerCase(Locale.ROOT);
      return !mayBeActive(declared) && ACTIVE.matcher(start).find() ? UNKNOWN : declared;
    }
  }

  private static boolean mayBeActive(String declared) {
    return declared.startsWith("text/")
        || declared.startsWith("message/")
        || declared.endsWith("xml")
        || declared.contains("html")
        || declared.startsWith("application/");
  }
}
