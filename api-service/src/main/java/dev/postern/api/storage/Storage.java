package dev.postern.api.storage;

import dev.postern.api.settings.InstallationConfig;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the storage that the operator has named, if any. */
@ApplicationScoped
public class Storage {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(10);

  /** An upload of 40 MB included; the request to send waits for it. */
  private static final Duration CALL = Duration.ofSeconds(30);

  private final Optional<ObjectClient> client;

  Storage(StorageConfig config, InstallationConfig installation) {
    client =
        config
            .location()
            .flatMap(StorageLocation::parse)
            .map(location -> client(location, installation));
  }

  /** Empty if all files are in the database. */
  public Optional<ObjectClient> client() {
    return client;
  }

  private static ObjectClient client(StorageLocation location, InstallationConfig installation) {
    return switch (location) {
      case StorageLocation.Folder folder -> new FolderClient(folder.path());
      case StorageLocation.Bucket bucket -> new BucketClient(s3(installation), bucket);
    };
  }

  private static S3Client s3(InstallationConfig installation) {
    var builder =
        S3Client.builder()
            .region(Region.of(installation.region()))
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
