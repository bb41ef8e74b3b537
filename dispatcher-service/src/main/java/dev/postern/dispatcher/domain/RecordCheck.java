package dev.postern.dispatcher.domain;

import dev.postern.model.domain.DnsRecord;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Compares what is published with what was asked for, as receivers and SES would read it. */
final class RecordCheck {
  private static final String SPF = "v=spf1";
  private static final String SPF_TERM = "include:amazonses.com";

  private RecordCheck() {}

  static Finding compare(DnsRecord wanted, DnsAnswer answer) {
    return switch (answer) {
      case DnsAnswer.Unknown unknown -> Finding.UNKNOWN;
      case DnsAnswer.Absent absent -> Finding.ABSENT;
      case DnsAnswer.Found(var values) -> compare(wanted, values);
    };
  }

  private static Finding compare(DnsRecord wanted, List<String> values) {
    return switch (wanted.purpose()) {
      case OWNERSHIP -> any(values, value -> value.strip().equals(wanted.value()));
      case DKIM -> any(values, value -> key(value).equals(key(wanted.value())));
      case SPF ->
          switch (wanted.type()) {
            case MX -> only(values, wanted.value());
            case TXT, CNAME -> policy(values);
          };
      case RECEIVING -> any(values, wanted.value()::equals);
      case TRACKING -> only(values, wanted.value());
    };
  }

  private static Finding any(List<String> values, Predicate<String> wanted) {
    return values.stream().anyMatch(wanted) ? Finding.PRESENT : Finding.DIFFERENT;
  }

  /** SES does not take a return path that has other mail hosts too. */
  private static Finding only(List<String> values, String wanted) {
    return values.equals(List.of(wanted)) ? Finding.PRESENT : Finding.DIFFERENT;
  }

  /** Two policies are none, by RFC 7208; other texts at the name do not matter. */
  private static Finding policy(List<String> values) {
    List<List<String>> policies =
        values.stream()
            .map(value -> List.of(value.strip().toLowerCase(Locale.ROOT).split(" +")))
            .filter(terms -> terms.getFirst().equals(SPF))
            .toList();
    if (policies.isEmpty()) {
      return Finding.ABSENT;
    }
    return policies.size() == 1 && policies.getFirst().contains(SPF_TERM)
        ? Finding.PRESENT
        : Finding.DIFFERENT;
  }

  /** Providers and customers add the other tags, and blanks. */
  private static String key(String dkim) {
    for (String tag : dkim.split(";")) {
      String bare = tag.replaceAll("\\s", "");
      if (bare.startsWith("p=")) {
        return bare;
      }
    }
    return "";
  }
}
