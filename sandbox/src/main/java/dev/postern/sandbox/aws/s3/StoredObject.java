package dev.postern.sandbox.aws.s3;

import java.util.Map;

/**
 * What is known of an object beside its content.
 *
 * @param headers given with the content and given back with it: type, encoding, disposition,
 *     encryption at rest, the client's own metadata
 */
public record StoredObject(
    String bucket,
    String key,
    String etag,
    long size,
    long modifiedAtMillis,
    Map<String, String> headers) {

  public StoredObject {
    headers = Map.copyOf(headers);
  }

  /** Sorts by bucket and then by key, as listings need. */
  String path() {
    return path(bucket, key);
  }

  static String path(String bucket, String key) {
    return bucket + "/" + key;
  }
}
