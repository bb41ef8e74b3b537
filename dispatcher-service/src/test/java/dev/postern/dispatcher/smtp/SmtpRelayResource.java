package dev.postern.dispatcher.smtp;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Starts a relay, and has the service under test send through it. */
public final class SmtpRelayResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable TestRelay relay;

  @Override
  public Map<String, String> start() {
    TestRelay started = TestRelay.plain();
    relay = started;
    return Map.of(
        "postern.transport.kind",
        "smtp",
        "postern.smtp.url",
        "smtp://localhost:" + started.port() + "?tls=off");
  }

  @Override
  public void inject(TestInjector injector) {
    if (relay != null) {
      injector.injectIntoFields(relay, new TestInjector.MatchesType(TestRelay.class));
    }
  }

  @Override
  public void stop() {
    if (relay != null) {
      relay.close();
    }
  }
}
