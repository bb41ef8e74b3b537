package dev.postern.ingester.deadletter;

import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The settings for SNS, and a queue of the AWS sandbox behind it. */
public final class DeadLetterSettings implements QuarkusTestResourceLifecycleManager {
  static final String QUEUE = "dead-letters";

  private @Nullable AwsSandbox sandbox;

  @Override
  public Map<String, String> start() {
    AwsSandbox started = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
    sandbox = started;
    System.setProperty("aws.accessKeyId", "sandbox");
    System.setProperty("aws.secretAccessKey", "sandbox");
    Map<String, String> settings = new HashMap<>(new SnsTestSettings().start());
    settings.put("postern.installation.aws-endpoint", started.endpoint().toString());
    settings.put("postern.dead-letter.queue-url", started.endpoint() + "/000000000000/" + QUEUE);
    // the test says when
    settings.put("quarkus.scheduler.enabled", "false");
    return settings;
  }

  @Override
  public void stop() {
    if (sandbox != null) {
      sandbox.close();
    }
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
  }
}
