package dev.postern.api.address;

import com.ibm.icu.text.IDNA;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a mail domain.
 *
 * @param ascii lower case, with international labels in punycode
 */
public record DomainName(String ascii) {
  private static final int MAX_LENGTH = 253;
  private static final Pattern HOST =
      Pattern.compile("([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])");
  private static final String PUNYCODE = "xn--";

  /** UTS 46, nontransitional: browsers and registries agree on it, java.net.IDN does not. */
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO);

  /** The name in the text, if it is one that mail can be sent to over the internet. */
  public static Optional<DomainName> parse(String written) {
    return toAscii(written.toLowerCase(Locale.ROOT))
        .filter(name -> name.length() <= MAX_LENGTH && HOST.matcher(name).matches())
        .map(DomainName::new);
  }

  private static Optional<String> toAscii(String name) {
    if (name.chars().allMatch(c -> c < 0x80) && !name.contains(PUNYCODE)) {
      return Optional.of(name);
    }
    var ascii = new StringBuilder();
    var info = new IDNA.Info();
    UTS46.nameToASCII(name, ascii, info);
    return info.hasErrors() ? Optional.empty() : Optional.of(ascii.toString());
  }
}
