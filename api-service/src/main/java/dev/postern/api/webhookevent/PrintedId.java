package dev.postern.api.webhookevent;

import dev.postern.model.id.PrefixedId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the ids that stand on the wire with their prefix. */
final class PrintedId {
  private static final Pattern FORM = Pattern.compile("[a-z]+_[0-9a-f]{32}");

  private PrintedId() {}

  /** Empty if the text was never printed by us. */
  static Optional<UUID> parse(String prefix, String text) {
    return FORM.matcher(text).matches() && text.startsWith(prefix + "_")
        ? Optional.of(PrefixedId.parse(prefix, text))
        : Optional.empty();
  }
}
