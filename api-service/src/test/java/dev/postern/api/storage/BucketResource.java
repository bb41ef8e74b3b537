package dev.postern.api.storage;

import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A bucket for large attachments, which a test finds in its field of that type. */
public final class BucketResource implements QuarkusTestResourceLifecycleManager {
  private @Nullable AwsSandbox sandbox;
  private @Nullable TestBucket bucket;

  @Override
  public Map<String, String> start() {
    System.setProperty("aws.accessKeyId", "sandbox");
    System.setProperty("aws.secretAccessKey", "sandbox");
    AwsSandbox started = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
    sandbox = started;
    bucket = new TestBucket(started.endpoint());
    return Map.of(
        "postern.installation.aws-endpoint",
        started.endpoint().toString(),
        "postern.storage.location",
        "s3://" + TestBucket.NAME + "/kept");
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(bucket, field -> field.getType() == TestBucket.class);
  }

  @Override
  public void stop() {
    if (bucket != null) {
      bucket.close();
    }
    if (sandbox != null) {
      sandbox.close();
    }
  }
}
