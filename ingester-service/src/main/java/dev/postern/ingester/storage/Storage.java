package dev.postern.ingester.storage;

import dev.postern.ingester.settings.InstallationConfig;
import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the storage that the operator has named, if any, and the bucket of SES. */
@ApplicationScoped
public class Storage {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);
  private static final Duration CALL = Duration.ofSeconds(30);

  private final InstallationConfig installation;
  private final Optional<ObjectClient> client;
  private @Nullable S3Client s3;

  Storage(StorageConfig config, InstallationConfig installation) {
    this.installation = installation;
    client = config.location().flatMap(StorageLocation::parse).map(this::client);
  }

  /** Empty if all bytes are in the database. */
  public Optional<ObjectClient> client() {
    return client;
  }

  /**
   * A mail that SES has put into a bucket.
   *
   * @param limit how large it may be
   * @return the caller's to close; empty if it is not there
   */
  public Optional<SpooledBytes> receivedMail(String bucket, String key, long limit) {
    return BucketClient.get(s3(), bucket, key, limit);
  }

  private ObjectClient client(StorageLocation location) {
    return switch (location) {
      case StorageLocation.Folder folder -> new FolderClient(folder.path());
      case StorageLocation.Bucket bucket -> new BucketClient(s3(), bucket);
    };
  }

  /** Made when it is first needed: many installations never do. */
  private synchronized S3Client s3() {
    S3Client client = s3 == null ? connect() : s3;
    s3 = client;
    return client;
  }

  private S3Client connect() {
    var builder =
        S3Client.builder()
            .region(Region.of(installation.awsRegion()))
            .overrideConfiguration(call -> call.apiCallTimeout(CALL))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder()
                    .connectionTimeout(CONNECT)
                    .socketTimeout(SILENCE));
    installation
        .awsEndpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }
}
