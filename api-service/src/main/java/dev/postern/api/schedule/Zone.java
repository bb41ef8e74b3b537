package dev.postern.api.schedule;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Time zones by the short names people use, by offset, or by their IANA name. */
final class Zone {
  private static final Map<String, String> SHORT_NAMES =
      Map.ofEntries(
          Map.entry("UTC", "UTC"),
          Map.entry("GMT", "UTC"),
          Map.entry("ET", "America/New_York"),
          Map.entry("EST", "-05:00"),
          Map.entry("EDT", "-04:00"),
          Map.entry("CT", "America/Chicago"),
          Map.entry("CST", "-06:00"),
          Map.entry("CDT", "-05:00"),
          Map.entry("MT", "America/Denver"),
          Map.entry("MST", "-07:00"),
          Map.entry("MDT", "-06:00"),
          Map.entry("PT", "America/Los_Angeles"),
          Map.entry("PST", "-08:00"),
          Map.entry("PDT", "-07:00"),
          Map.entry("BST", "+01:00"),
          Map.entry("CET", "+01:00"),
          Map.entry("CEST", "+02:00"));

  private Zone() {}

  static Optional<ZoneId> parse(String name) {
    try {
      return Optional.of(ZoneId.of(SHORT_NAMES.getOrDefault(name.toUpperCase(Locale.ROOT), name)));
    } catch (DateTimeException unknown) {
      return Optional.empty();
    }
  }
}
