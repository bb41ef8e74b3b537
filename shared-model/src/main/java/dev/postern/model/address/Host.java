package dev.postern.model.address;

import java.net.IDN;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The host of a URL: a canonical address, or a name that can be public. */
record Host(String name, Optional<InetAddress> literal) {
  private static final int MAX_NAME = 253;
  private static final Pattern NUMERIC = Pattern.compile("\\d+|0x[0-9a-f]*");
  private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern DNS_NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")+");

  /** Letters that the two versions of IDNA map to different domains. */
  private static final Pattern AMBIGUOUS = Pattern.compile(".*[ßςẞ\u200c\u200d].*");

  /** Suffixes that never lead to the public internet. */
  private static final List<String> SPECIAL_SUFFIXES =
      List.of(
          ".alt",
          ".arpa",
          ".corp",
          ".home",
          ".internal",
          ".intranet",
          ".invalid",
          ".lan",
          ".local",
          ".localdomain",
          ".localhost",
          ".onion",
          ".private",
          ".svc",
          ".test");

  static Host parse(String text) throws RefusedUrlException {
    if (text.startsWith("[")) {
      String inner = text.substring(1, text.length() - 1);
      return ofLiteral(text.toLowerCase(Locale.ROOT), AddressLiteral.parseIpv6(inner));
    }
    String name = toAscii(text);
    if (NUMERIC.matcher(lastLabel(name)).matches()) {
      return ofLiteral(name, AddressLiteral.parseIpv4(name));
    }
    return ofName(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
  }

  private static Host ofLiteral(String text, Optional<InetAddress> literal)
      throws RefusedUrlException {
    if (literal.isEmpty()) {
      throw new RefusedUrlException("The URL's host is not a canonical address.");
    }
    return new Host(text, literal);
  }

  private static Host ofName(String name) throws RefusedUrlException {
    if (name.length() > MAX_NAME || !DNS_NAME.matcher(name).matches()) {
      throw new RefusedUrlException("The URL's host is not a full domain name.");
    }
    if (SPECIAL_SUFFIXES.stream().anyMatch(name::endsWith)) {
      throw new RefusedUrlException("The URL's host is not a public name.");
    }
    return new Host(name, Optional.empty());
  }

  private static String toAscii(String text) throws RefusedUrlException {
    try {
      if (AMBIGUOUS.matcher(text).matches()) {
        throw new RefusedUrlException("Write the URL's host in its xn-- form.");
      }
      return IDN.toASCII(text, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException e) {
      throw new RefusedUrlException("The URL's host is not a domain name.");
    }
  }

  /** A final dot does not hide a number before it. */
  private static String lastLabel(String name) {
    String relative = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return relative.substring(relative.lastIndexOf('.') + 1);
  }
}
