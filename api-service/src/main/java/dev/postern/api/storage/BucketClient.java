package dev.postern.api.storage;

import dev.postern.model.settings.StorageLocation.Bucket;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects of S3, encrypted there. */
final class BucketClient implements ObjectClient {
  private final S3Client s3;
  private final Bucket bucket;

  BucketClient(S3Client s3, Bucket bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(String key, byte[] content) {
    attempt(
        "an object cannot be written",
        () ->
            s3.putObject(
                put ->
                    put.bucket(bucket.name())
                        .key(bucket.prefix() + key)
                        .serverSideEncryption(ServerSideEncryption.AES256),
                RequestBody.fromBytes(content)));
  }

  @Override
  public boolean exists(String key) {
    return attempt(
        "an object cannot be looked for",
        () -> {
          try {
            s3.headObject(head -> head.bucket(bucket.name()).key(bucket.prefix() + key));
            return true;
          } catch (NoSuchKeyException gone) {
            return false;
          }
        });
  }

  @Override
  public Optional<byte[]> read(String key, long offset, int length) {
    String range = "bytes=" + offset + "-" + (offset + length - 1);
    return attempt(
        "an object cannot be read",
        () -> {
          try {
            return Optional.of(
                s3.getObjectAsBytes(
                        get -> get.bucket(bucket.name()).key(bucket.prefix() + key).range(range))
                    .asByteArrayUnsafe());
          } catch (NoSuchKeyException gone) {
            return Optional.empty();
          }
        });
  }

  @Override
  public void delete(String key) {
    attempt(
        "an object cannot be deleted",
        () -> s3.deleteObject(one -> one.bucket(bucket.name()).key(bucket.prefix() + key)));
  }

  private static <T> T attempt(String failure, Supplier<T> call) {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new StorageException(failure, e);
    }
  }
}
