package dev.postern.sandbox.aws.s3;

import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A page of ListObjectsV2. The last key of a page is the token for the next. */
final class ObjectListing {
  private static final String MAX_KEYS = "1000";

  private ObjectListing() {}

  static XmlElement of(String bucket, List<StoredObject> objects, QueryForm query) {
    String prefix = query.get("prefix", "");
    String delimiter = query.get("delimiter", "");
    String after = query.get("continuation-token", query.get("start-after", ""));
    int limit = Integer.parseInt(query.get("max-keys", MAX_KEYS));
    List<XmlElement> contents = new ArrayList<>();
    Set<String> common = new LinkedHashSet<>();
    String last = "";
    boolean truncated = false;
    for (StoredObject object : objects) {
      String group = group(object.key(), prefix, delimiter);
      String shown = group.isEmpty() ? object.key() : group;
      if (shown.compareTo(after) <= 0 || common.contains(shown)) {
        continue;
      }
      if (contents.size() + common.size() == limit) {
        truncated = true;
        break;
      }
      last = shown;
      if (group.isEmpty()) {
        contents.add(entry(object));
      } else {
        common.add(group);
      }
    }
    List<XmlElement> children = new ArrayList<>();
    children.add(XmlElement.text("Name", bucket));
    children.add(XmlElement.text("Prefix", prefix));
    children.add(XmlElement.text("KeyCount", contents.size() + common.size()));
    children.add(XmlElement.text("MaxKeys", limit));
    children.add(XmlElement.text("IsTruncated", truncated));
    if (truncated) {
      children.add(XmlElement.text("NextContinuationToken", last));
    }
    children.addAll(contents);
    common.forEach(
        group -> children.add(XmlElement.of("CommonPrefixes", XmlElement.text("Prefix", group))));
    return XmlElement.of("ListBucketResult", children);
  }

  /** The part of a key up to the first delimiter behind the prefix; empty if there is none. */
  private static String group(String key, String prefix, String delimiter) {
    int end = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
    return end < 0 ? "" : key.substring(0, end + delimiter.length());
  }

  private static XmlElement entry(StoredObject object) {
    return XmlElement.of(
        "Contents",
        XmlElement.text("Key", object.key()),
        XmlElement.text("LastModified", Instant.ofEpochMilli(object.modifiedAtMillis())),
        XmlElement.text("ETag", '"' + object.etag() + '"'),
        XmlElement.text("Size", object.size()),
        XmlElement.text("StorageClass", "STANDARD"));
  }
}
