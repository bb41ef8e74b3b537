package dev.postern.dispatcher.storage;

import dev.postern.model.settings.StorageLocation.Bucket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects of S3. */
final class BucketClient implements ObjectClient {
  private final S3Client s3;
  private final Bucket bucket;

  BucketClient(S3Client s3, Bucket bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(String key, Path file) {
    try {
      s3.putObject(
          put ->
              put.bucket(bucket.name())
                  .key(bucket.prefix() + key)
                  .serverSideEncryption(ServerSideEncryption.AES256),
          RequestBody.fromFile(file));
    } catch (SdkException e) {
      throw new StorageException("an object cannot be written", e);
    }
  }

  @Override
  public Optional<byte[]> read(String key) {
    try {
      return Optional.of(
          s3.getObjectAsBytes(get -> get.bucket(bucket.name()).key(bucket.prefix() + key))
              .asByteArrayUnsafe());
    } catch (NoSuchKeyException gone) {
      return Optional.empty();
    } catch (SdkException e) {
      throw new StorageException("an object cannot be read", e);
    }
  }

  @Override
  public void list(String start, Consumer<List<StoredObject>> some) {
    try {
      s3.listObjectsV2Paginator(list -> list.bucket(bucket.name()).prefix(bucket.prefix() + start))
          .forEach(page -> some.accept(page.contents().stream().map(this::object).toList()));
    } catch (SdkException e) {
      throw new StorageException("objects cannot be listed", e);
    }
  }

  private StoredObject object(S3Object found) {
    return new StoredObject(found.key().substring(bucket.prefix().length()), found.lastModified());
  }

  @Override
  public void delete(String key) {
    try {
      s3.deleteObject(one -> one.bucket(bucket.name()).key(bucket.prefix() + key));
    } catch (SdkException e) {
      throw new StorageException("an object cannot be deleted", e);
    }
  }
}
