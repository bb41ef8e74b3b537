package dev.postern.api.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;

/**
 * Strict UTF-8, checked before Jackson sees the bytes: Jackson reads overlong forms, and guesses
 * UTF-16 and UTF-32 from zero bytes.
 */
final class Utf8 {
  private static final int CHUNK = 8192;

  private Utf8() {}

  static void require(byte[] body) {
    if (!isAscii(body) && !isUtf8(body)) {
      throw StrictJson.notJson();
    }
  }

  /** Most bodies are; a zero byte is left to the refusal, since JSON never holds one. */
  private static boolean isAscii(byte[] body) {
    for (byte b : body) {
      if (b <= 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isUtf8(byte[] body) {
    var decoder = UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(body);
    CharBuffer out = CharBuffer.allocate(CHUNK);
    CoderResult result;
    do {
      result = decoder.decode(in, out.clear(), true);
      if (result.isError() || out.flip().chars().anyMatch(c -> c == 0)) {
        return false;
      }
    } while (result.isOverflow());
    return true;
  }
}
