package dev.postern.dispatcher.mime;

/**
 * Text that stays within its header: the only way to hand text to one.
 *
 * <p>A line break would start another header, such as a Bcc nobody asked for.
 */
record HeaderSafe(String text) {
  HeaderSafe {
    if (text.chars().anyMatch(HeaderSafe::isForbidden)) {
      throw new UnsendableEmailException("a header contains a control character");
    }
  }

  boolean isAscii() {
    return text.chars().allMatch(character -> character < 0x80);
  }

  private static boolean isForbidden(int character) {
    return Character.isISOControl(character) && character != '\t';
  }
}
