package dev.postern.ingester.mime;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.MimeUtil;

/** Makes texts of what headers say: decoded, and free of what Postgres cannot store. */
final class PlainValue {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private PlainValue() {}

  /** Encoded words decoded. */
  static String of(String field) {
    return clean(DecoderUtil.decodeEncodedWords(field, DecodeMonitor.SILENT)).strip();
  }

  /** What a parser of mime4j gives: each byte as one character. */
  static String ofParsed(String value) {
    return of(text(value));
  }

  static String text(String parsed) {
    return parsed.chars().allMatch(c -> c < 0x80) ? parsed : decode(parsed.getBytes(ISO_8859_1));
  }

  /** A field without its name, unfolded; bytes beyond ASCII are taken for UTF-8 if they are. */
  static String body(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return field.getBody() == null ? "" : field.getBody();
    }
    String whole = decode(raw.toByteArray());
    return MimeUtil.unfold(whole.substring(whole.indexOf(':') + 1)).strip();
  }

  static String decode(byte[] bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException noUtf8) {
      return new String(bytes, WINDOWS_1252);
    }
  }

  /** Without control characters but tab and line ends, and without halves of surrogate pairs. */
  static String clean(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
          kept.append(c).append(text.charAt(++i));
        }
      } else if (c >= ' ' || c == '\t' || c == '\n' || c == '\r') {
        kept.append(c);
      }
    }
    return kept.toString();
  }
}
