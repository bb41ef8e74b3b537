package dev.postern.sandbox.aws.account;

import dev.postern.sandbox.aws.state.Registry;
import java.time.Clock;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** The account's own suppression list; mails to these addresses are accepted and then bounce. */
public final class SuppressionList {
  private static final Set<String> REASONS = Set.of("BOUNCE", "COMPLAINT");

  private final Registry<SuppressedDestination> registry =
      new Registry<>(SuppressedDestination.class);
  private final Clock clock;

  public SuppressionList(Clock clock) {
    this.clock = clock;
  }

  public Registry<SuppressedDestination> registry() {
    return registry;
  }

  public void put(String address, String reason) {
    if (!REASONS.contains(reason)) {
      throw new SesException(SesError.BAD_REQUEST, "Invalid suppression reason: " + reason);
    }
    String key = key(address);
    registry.put(key, new SuppressedDestination(key, reason, clock.millis()));
  }

  public SuppressedDestination get(String address) {
    return registry.find(key(address)).orElseThrow(() -> notFound(address));
  }

  public boolean contains(String address) {
    return registry.contains(key(address));
  }

  public Collection<SuppressedDestination> all() {
    return registry.all();
  }

  public void delete(String address) {
    if (!registry.remove(key(address))) {
      throw notFound(address);
    }
  }

  private static String key(String address) {
    return address.toLowerCase(Locale.ROOT);
  }

  private static SesException notFound(String address) {
    return new SesException(
        SesError.NOT_FOUND,
        "Email address " + address + " does not exist on your suppression list.");
  }
}
