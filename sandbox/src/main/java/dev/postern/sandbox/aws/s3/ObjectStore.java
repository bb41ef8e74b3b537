package dev.postern.sandbox.aws.s3;

import dev.postern.sandbox.aws.state.Registry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Buckets and objects. Contents are files, named by digest since keys may hold anything. */
public final class ObjectStore {
  private final Registry<Bucket> buckets = new Registry<>(Bucket.class);
  private final Registry<StoredObject> objects = new Registry<>(StoredObject.class);
  private final Path directory;
  private final Clock clock;

  public ObjectStore(Path directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  public Registry<Bucket> bucketRegistry() {
    return buckets;
  }

  public Registry<StoredObject> objectRegistry() {
    return objects;
  }

  void createBucket(String name) {
    buckets.add(name, new Bucket(name, Map.of()));
  }

  Bucket bucket(String name) {
    return buckets.find(name).orElseThrow(S3Exception::noSuchBucket);
  }

  void changeBucket(String name, UnaryOperator<Bucket> change) {
    requireBucket(name);
    buckets.change(name, change);
  }

  /** What the bucket lets services do; none if there is no such bucket. */
  public Optional<String> policy(String bucket) {
    return buckets.find(bucket).map(found -> found.settings().get("policy"));
  }

  void requireBucket(String name) {
    if (!buckets.contains(name)) {
      throw S3Exception.noSuchBucket();
    }
  }

  public StoredObject put(String bucket, String key, byte[] content, Map<String, String> headers) {
    requireBucket(bucket);
    StoredObject object =
        new StoredObject(
            bucket, key, digest("MD5", content), content.length, clock.millis(), headers);
    try {
      Files.write(file(object), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    objects.put(object.path(), object);
    return object;
  }

  StoredObject get(String bucket, String key) {
    requireBucket(bucket);
    return objects.find(StoredObject.path(bucket, key)).orElseThrow(S3Exception::noSuchKey);
  }

  byte[] content(StoredObject object) {
    try {
      return Files.readAllBytes(file(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As with S3, deleting what is not there succeeds. */
  void delete(String bucket, String key) {
    requireBucket(bucket);
    objects
        .find(StoredObject.path(bucket, key))
        .ifPresent(
            object -> {
              objects.remove(object.path());
              deleteFile(object);
            });
  }

  List<StoredObject> list(String bucket, String prefix) {
    requireBucket(bucket);
    return objects.all().stream()
        .filter(object -> object.bucket().equals(bucket) && object.key().startsWith(prefix))
        .toList();
  }

  /** Leaves nothing on the disk. */
  public void erase() {
    objects.all().forEach(object -> delete(object.bucket(), object.key()));
    try {
      Files.delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void deleteFile(StoredObject object) {
    try {
      Files.deleteIfExists(file(object));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Path file(StoredObject object) {
    return directory.resolve(digest("SHA-256", object.path().getBytes(StandardCharsets.UTF_8)));
  }

  private static String digest(String algorithm, byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
