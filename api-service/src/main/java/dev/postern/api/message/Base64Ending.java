package dev.postern.api.message;

import org.jspecify.annotations.Nullable;

/**
 * Whether a base64 text ends as an encoder would have ended it: decoders ignore the bits of the
 * last digit that belong to no byte, so that two texts could name one file.
 */
final class Base64Ending {
  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64Ending() {}

  /**
   * @param end just after the text's last character
   */
  static boolean isCanonical(byte @Nullable [] json, int end) {
    if (json == null) {
      return false;
    }
    int last = end - 1;
    int padding = 0;
    while (json[last] == '=') {
      last--;
      padding++;
    }
    int unusedBits = (1 << (2 * padding)) - 1;
    return padding == 0 || (DIGITS.indexOf(json[last]) & unusedBits) == 0;
  }
}
