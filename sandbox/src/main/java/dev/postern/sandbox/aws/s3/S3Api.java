package dev.postern.sandbox.aws.s3;

import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.XmlElement;
import io.vertx.core.buffer.Buffer;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** S3 in path style. */
public final class S3Api implements AwsApi {
  private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
  private static final Set<String> KEPT_HEADERS =
      Set.of(
          "content-type",
          "content-disposition",
          "content-language",
          "cache-control",
          "x-amz-server-side-encryption");

  private final ObjectStore store;

  /**
   * @param key empty for the bucket itself
   */
  private record Target(String bucket, String key) {
    static Target of(AwsCall call) {
      String[] parts = call.rawPath().substring(1).split("/", 2);
      return new Target(parts[0], parts.length < 2 ? "" : decode(parts[1]));
    }

    private static String decode(String key) {
      // in a path a plus sign is itself, not a space
      return URLDecoder.decode(key.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
  }

  public S3Api(ObjectStore store) {
    this.store = store;
  }

  @Override
  public boolean blocking() {
    return true;
  }

  @Override
  public String operation(AwsCall call) {
    boolean object = !Target.of(call).key().isEmpty();
    Optional<BucketSetting> setting = object ? Optional.empty() : BucketSetting.of(call);
    if (setting.isPresent()) {
      return setting.get().operation(call.method());
    }
    return switch (call.method()) {
      case "PUT" -> object ? "PutObject" : "CreateBucket";
      case "GET" -> object ? "GetObject" : "ListObjectsV2";
      case "HEAD" -> object ? "HeadObject" : "HeadBucket";
      case "DELETE" -> object ? "DeleteObject" : "DeleteBucket";
      default -> "";
    };
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    try {
      Target target = Target.of(call);
      Optional<BucketSetting> setting =
          target.key().isEmpty() ? BucketSetting.of(call) : Optional.empty();
      if (setting.isPresent()) {
        return setting.get().answer(store, target.bucket(), call);
      }
      return switch (operation(call)) {
        case "CreateBucket" -> createBucket(target);
        case "HeadBucket" -> headBucket(target);
        case "PutObject" -> putObject(target, call);
        case "GetObject" -> getObject(target, call);
        case "HeadObject" -> headObject(target);
        case "DeleteObject" -> deleteObject(target);
        case "ListObjectsV2" -> listObjects(target, call);
        default -> error(501, "NotImplemented", "The sandbox has no such operation");
      };
    } catch (S3Exception e) {
      return call.method().equals("HEAD")
          ? AwsAnswer.empty(e.status())
          : error(e.status(), e.code(), String.valueOf(e.getMessage()));
    }
  }

  @Override
  public AwsAnswer throttled() {
    return error(503, "SlowDown", "Please reduce your request rate.");
  }

  @Override
  public AwsAnswer failed() {
    return error(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  private AwsAnswer createBucket(Target target) {
    store.createBucket(target.bucket());
    return AwsAnswer.empty(200).header("Location", "/" + target.bucket());
  }

  private AwsAnswer headBucket(Target target) {
    store.requireBucket(target.bucket());
    return AwsAnswer.empty(200);
  }

  private AwsAnswer putObject(Target target, AwsCall call) {
    StoredObject object =
        store.put(target.bucket(), target.key(), AwsChunkedBody.contentOf(call), keptHeaders(call));
    return AwsAnswer.empty(200).header("ETag", quoted(object));
  }

  private AwsAnswer getObject(Target target, AwsCall call) {
    StoredObject object = store.get(target.bucket(), target.key());
    Buffer content = Buffer.buffer(store.content(object));
    String wanted = call.header("Range");
    if (wanted == null) {
      return described(object, new AwsAnswer(200, AwsAnswer.empty(200).headers(), content));
    }
    ByteRange range = ByteRange.parse(wanted, content.length());
    return described(
            object,
            new AwsAnswer(
                206, AwsAnswer.empty(206).headers(), content.slice(range.from(), range.end())))
        .header("Content-Range", range.describe(content.length()));
  }

  private AwsAnswer headObject(Target target) {
    StoredObject object = store.get(target.bucket(), target.key());
    return described(object, AwsAnswer.empty(200))
        .header("Content-Length", String.valueOf(object.size()));
  }

  private AwsAnswer deleteObject(Target target) {
    store.delete(target.bucket(), target.key());
    return AwsAnswer.empty(204);
  }

  private AwsAnswer listObjects(Target target, AwsCall call) {
    var query = call.queryParameters();
    var objects = store.list(target.bucket(), query.get("prefix", ""));
    return AwsAnswer.xml(
        200, ObjectListing.of(target.bucket(), objects, query).inNamespace(NAMESPACE));
  }

  private static AwsAnswer described(StoredObject object, AwsAnswer answer) {
    object.headers().forEach(answer::header);
    return answer
        .header("ETag", quoted(object))
        .header("Accept-Ranges", "bytes")
        .header(
            "Last-Modified",
            DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(object.modifiedAtMillis()).atOffset(ZoneOffset.UTC)));
  }

  private static Map<String, String> keptHeaders(AwsCall call) {
    Map<String, String> kept = new HashMap<>();
    call.headers()
        .forEach(
            (header, value) -> {
              String name = header.toLowerCase(Locale.ROOT);
              if (KEPT_HEADERS.contains(name) || name.startsWith("x-amz-meta-")) {
                kept.put(name, value);
              }
            });
    return kept;
  }

  private static String quoted(StoredObject object) {
    return '"' + object.etag() + '"';
  }

  private static AwsAnswer error(int status, String code, String message) {
    return AwsAnswer.xml(
        status,
        XmlElement.of("Error", XmlElement.text("Code", code), XmlElement.text("Message", message)));
  }
}
