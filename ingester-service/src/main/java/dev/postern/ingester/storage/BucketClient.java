package dev.postern.ingester.storage;

import dev.postern.ingester.spool.Spool;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.model.settings.StorageLocation.Bucket;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** Objects of S3, encrypted there. */
final class BucketClient implements ObjectClient {
  private static final String UNKNOWN_TYPE = "application/octet-stream";

  private final S3Client s3;
  private final Bucket bucket;

  BucketClient(S3Client s3, Bucket bucket) {
    this.s3 = s3;
    this.bucket = bucket;
  }

  @Override
  public void put(String key, SpooledBytes content) {
    ContentStreamProvider stream = () -> open(content);
    try {
      s3.putObject(
          put ->
              put.bucket(bucket.name())
                  .key(bucket.prefix() + key)
                  .serverSideEncryption(ServerSideEncryption.AES256),
          RequestBody.fromContentProvider(stream, content.size(), UNKNOWN_TYPE));
    } catch (SdkException e) {
      throw new StorageException("an object cannot be written", e);
    }
  }

  private static InputStream open(SpooledBytes content) {
    try {
      return content.open();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<SpooledBytes> get(String key) {
    return get(s3, bucket.name(), bucket.prefix() + key, Long.MAX_VALUE);
  }

  /**
   * Any object.
   *
   * @param limit how large it may be
   */
  static Optional<SpooledBytes> get(S3Client s3, String bucket, String key, long limit) {
    try (InputStream in = s3.getObject(get -> get.bucket(bucket).key(key))) {
      return Optional.of(Spool.of(in, limit));
    } catch (NoSuchKeyException gone) {
      return Optional.empty();
    } catch (SdkException | IOException e) {
      throw new StorageException("an object cannot be read", e);
    }
  }
}
