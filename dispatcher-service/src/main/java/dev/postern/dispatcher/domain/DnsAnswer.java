package dev.postern.dispatcher.domain;

import java.util.List;

/** What DNS says of a name. */
sealed interface DnsAnswer {
  /** The values of its records: the joined text, or the host they point to, in lower case. */
  record Found(List<String> values) implements DnsAnswer {
    public Found {
      values = List.copyOf(values);
    }
  }

  /** There is no such name, or it has no such record. */
  record Absent() implements DnsAnswer {}

  /** Nobody could say. */
  record Unknown(String reason) implements DnsAnswer {}
}
