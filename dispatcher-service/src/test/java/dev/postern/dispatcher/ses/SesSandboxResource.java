package dev.postern.dispatcher.ses;

import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Starts the stand-in for AWS, and lets the service under test use it. */
public final class SesSandboxResource implements QuarkusTestResourceLifecycleManager {
  private static final String ENDPOINT = "postern.installation.aws-endpoint";

  private @Nullable AwsSandbox sandbox;

  @Override
  public Map<String, String> start() {
    SesSandbox.setCredentials();
    AwsSandbox started = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
    sandbox = started;
    return Map.of(
        "postern.installation.profile",
        "local",
        "postern.installation.webhook-secret-key",
        UUID.randomUUID().toString(),
        ENDPOINT,
        started.endpoint().toString());
  }

  @Override
  public void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
