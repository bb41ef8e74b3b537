package dev.postern.ingester.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.postern.ingester.spool.SpooledBytes;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;

/**
 * Tells a message from all others: SHA-256 of its Message-ID and its body, or of all of it where it
 * has no id. Servers add headers on the way, so the other headers do not count; and a stranger who
 * knows the id of a message cannot keep it away with another body.
 */
record MessageKey(byte[] value) {
  private static final String MESSAGE_ID = "message-id:";
  private static final int LONGEST_LINE = 2048;

  static MessageKey of(SpooledBytes raw) throws IOException {
    try (InputStream in = new BufferedInputStream(raw.open())) {
      String id = messageId(in);
      if (!id.isEmpty()) {
        return digest(id, in);
      }
    }
    try (InputStream in = raw.open()) {
      return digest("", in);
    }
  }

  /** Leaves the stream where the body starts. Empty if there is no such header. */
  private static String messageId(InputStream in) throws IOException {
    StringBuilder id = new StringBuilder();
    boolean within = false;
    String line = line(in);
    while (!line.isBlank()) {
      boolean continues = line.startsWith(" ") || line.startsWith("\t");
      within = continues ? within : line.toLowerCase(Locale.ROOT).startsWith(MESSAGE_ID);
      if (within) {
        id.append(continues ? line : line.substring(MESSAGE_ID.length()));
      }
      line = line(in);
    }
    return id.toString().strip();
  }

  /** With its line end; empty at the end. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int c = in.read();
    while (c >= 0) {
      if (line.size() < LONGEST_LINE) {
        line.write(c);
      }
      if (c == '\n') {
        break;
      }
      c = in.read();
    }
    return line.toString(ISO_8859_1);
  }

  private static MessageKey digest(String id, InputStream rest) throws IOException {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      sha256.update((id + "\n").getBytes(ISO_8859_1));
      try (InputStream digested = new DigestInputStream(rest, sha256)) {
        digested.transferTo(OutputStream.nullOutputStream());
      }
      return new MessageKey(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
