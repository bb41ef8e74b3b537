package dev.postern.dispatcher.domain;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The defaults, where no container reads them, with a DNS server of the test's. */
record TestDomainConfig(String server, Duration dnsTimeout) implements DomainConfig {
  static final DomainConfig USUAL = new TestDomainConfig("127.0.0.1:53", Duration.ofSeconds(3));

  @Override
  public Optional<List<String>> dnsServers() {
    return Optional.of(List.of(server));
  }

  @Override
  public Duration lease() {
    return Duration.ofMinutes(3);
  }

  @Override
  public Duration pendingEvery() {
    return Duration.ofMinutes(1);
  }

  @Override
  public Duration patience() {
    return Duration.ofDays(3);
  }

  @Override
  public Duration verifiedEvery() {
    return Duration.ofHours(24);
  }

  @Override
  public Duration doubtfulEvery() {
    return Duration.ofHours(1);
  }

  @Override
  public int failuresToFallBack() {
    return 3;
  }
}
