package dev.postern.dispatcher.mime;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.ibm.icu.text.IDNA;
import org.apache.james.mime4j.codec.EncoderUtil;
import org.apache.james.mime4j.codec.EncoderUtil.Encoding;
import org.apache.james.mime4j.codec.EncoderUtil.Usage;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.AddressFormatter;
import org.jspecify.annotations.Nullable;

/** An address as people write it: {@code name@host}, or {@code Display Name <name@host>}. */
public record WrittenAddress(@Nullable String displayName, String localPart, String domain) {
  private static final String ENCODED_WORD = "=?";

  /** As the api reads domains; java.net.IDN would make another domain of some. */
  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.USE_STD3_RULES
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO);

  /**
   * @throws UnsendableEmailException if it is not an address
   */
  public static WrittenAddress parse(String written) {
    return dev.postern.model.email.Mailbox.parse(new HeaderSafe(written).text())
        .map(mailbox -> of(mailbox.name(), mailbox.address().strip()))
        .orElseThrow(() -> new UnsendableEmailException("an address is malformed"));
  }

  private static WrittenAddress of(@Nullable String displayName, String address) {
    int at = address.lastIndexOf('@');
    if (at < 1 || at == address.length() - 1) {
      throw new UnsendableEmailException("an address is malformed");
    }
    return new WrittenAddress(
        displayName, address.substring(0, at), asciiDomain(address.substring(at + 1)));
  }

  private static String asciiDomain(String domain) {
    if (domain.chars().allMatch(c -> c < 0x80)) {
      return domain;
    }
    StringBuilder ascii = new StringBuilder();
    IDNA.Info info = new IDNA.Info();
    UTS46.nameToASCII(domain, ascii, info);
    if (info.hasErrors()) {
      throw new UnsendableEmailException("an address is malformed");
    }
    return ascii.toString();
  }

  /** The address alone, as the envelope wants it. */
  public String address() {
    return localPart + "@" + domain;
  }

  /** As headers have it. */
  String header() {
    Mailbox mailbox = new Mailbox(displayName, localPart, domain);
    if (displayName == null || !displayName.contains(ENCODED_WORD)) {
      return AddressFormatter.DEFAULT.encode(mailbox);
    }
    // Between quotes it is plain text by RFC 2047, but many programs decode it there all the same.
    String name =
        EncoderUtil.encodeEncodedWord(displayName, Usage.WORD_ENTITY, 0, UTF_8, Encoding.B);
    return name + " <" + AddressFormatter.DEFAULT.encode(new Mailbox(localPart, domain)) + ">";
  }
}
