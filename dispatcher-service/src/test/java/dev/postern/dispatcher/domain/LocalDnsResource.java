package dev.postern.dispatcher.domain;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a DNS server, and has the service under test ask it. */
public final class LocalDnsResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable LocalDns dns;

  @Override
  public Map<String, String> start() {
    LocalDns started = LocalDns.start();
    dns = started;
    return Map.of(
        "postern.domain.dns-servers", started.address(), "postern.domain.dns-timeout", "300ms");
  }

  @Override
  public void inject(TestInjector injector) {
    injector.injectIntoFields(dns, new TestInjector.MatchesType(LocalDns.class));
  }

  @Override
  public void stop() {
    if (dns != null) {
      dns.close();
    }
  }
}
