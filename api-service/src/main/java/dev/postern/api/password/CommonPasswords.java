package dev.postern.api.password;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What attackers try first: the list of zxcvbn, shortened. Comes with the program, because asking a
 * service would tell it.
 */
final class CommonPasswords {
  private static final Set<String> ALL = read();

  private CommonPasswords() {}

  static boolean contain(String text) {
    return ALL.contains(text.toLowerCase(Locale.ROOT));
  }

  private static Set<String> read() {
    try (InputStream file = CommonPasswords.class.getResourceAsStream("common-passwords.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
