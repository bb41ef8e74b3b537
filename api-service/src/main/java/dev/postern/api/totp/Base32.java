package dev.postern.api.totp;

/** RFC 4648 without padding: how authenticator apps are told a seed. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] bytes) {
    var text = new StringBuilder();
    int buffer = 0;
    int held = 0;
    for (byte b : bytes) {
      buffer = (buffer << Byte.SIZE) | (b & 0xFF);
      held += Byte.SIZE;
      while (held >= BITS) {
        held -= BITS;
        text.append(ALPHABET.charAt((buffer >> held) & 0x1F));
      }
      buffer &= (1 << held) - 1;
    }
    if (held > 0) {
      text.append(ALPHABET.charAt((buffer << (BITS - held)) & 0x1F));
    }
    return text.toString();
  }
}
