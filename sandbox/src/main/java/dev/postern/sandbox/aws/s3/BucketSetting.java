package dev.postern.sandbox.aws.s3;

import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsCall;
import io.vertx.core.buffer.Buffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be set on a bucket: a document of its own address, given back as it came. */
enum BucketSetting {
  POLICY("policy", "BucketPolicy", "NoSuchBucketPolicy", "application/json"),
  PUBLIC_ACCESS_BLOCK(
      "publicAccessBlock",
      "PublicAccessBlock",
      "NoSuchPublicAccessBlockConfiguration",
      "application/xml");

  private final String parameter;
  private final String operation;
  private final String missing;
  private final String contentType;

  BucketSetting(String parameter, String operation, String missing, String contentType) {
    this.parameter = parameter;
    this.operation = operation;
    this.missing = missing;
    this.contentType = contentType;
  }

  /** The setting that a call on a bucket is about. */
  static Optional<BucketSetting> of(AwsCall call) {
    return Arrays.stream(values())
        .filter(setting -> call.queryParameters().get(setting.parameter) != null)
        .findFirst();
  }

  /** The operation's name, for example {@code PutBucketPolicy}. */
  String operation(String method) {
    return method.charAt(0) + method.substring(1).toLowerCase(Locale.ROOT) + operation;
  }

  AwsAnswer answer(ObjectStore store, String bucket, AwsCall call) {
    return switch (call.method()) {
      case "PUT" -> {
        String document = Buffer.buffer(AwsChunkedBody.contentOf(call)).toString();
        store.changeBucket(bucket, one -> one.with(parameter, document));
        yield AwsAnswer.empty(204);
      }
      case "DELETE" -> {
        store.changeBucket(bucket, one -> one.without(parameter));
        yield AwsAnswer.empty(204);
      }
      default -> AwsAnswer.of(200, contentType, Buffer.buffer(document(store, bucket)));
    };
  }

  private String document(ObjectStore store, String bucket) {
    String document = store.bucket(bucket).settings().get(parameter);
    if (document == null) {
      throw new S3Exception(404, missing, "It is not set");
    }
    return document;
  }
}
