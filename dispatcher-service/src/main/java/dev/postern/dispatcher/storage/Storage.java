package dev.postern.dispatcher.storage;

import dev.postern.dispatcher.ses.SesConfig;
import dev.postern.dispatcher.settings.InstallationConfig;
import dev.postern.model.settings.StorageLocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Opens the storage that the operator has named, if any. */
@ApplicationScoped
public class Storage {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration SILENCE = Duration.ofSeconds(5);

  /** With the call to SES it must fit into the lease of an email. */
  private static final Duration CALL = Duration.ofSeconds(15);

  private final Optional<ObjectClient> client;

  Storage(StorageConfig config, SesConfig ses, InstallationConfig installation) {
    client =
        config
            .location()
            .flatMap(StorageLocation::parse)
            .map(location -> client(location, ses, installation));
  }

  /** Empty if all files are in the database. */
  public Optional<ObjectClient> client() {
    return client;
  }

  private static ObjectClient client(
      StorageLocation location, SesConfig ses, InstallationConfig installation) {
    return switch (location) {
      case StorageLocation.Folder folder -> new FolderClient(folder.path());
      case StorageLocation.Bucket bucket -> new BucketClient(s3(ses, installation), bucket);
    };
  }

  private static S3Client s3(SesConfig ses, InstallationConfig installation) {
    var builder =
        S3Client.builder()
            .region(Region.of(ses.region()))
            .overrideConfiguration(call -> call.apiCallTimeout(CALL))
            .httpClientBuilder(
                ApacheHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE));
    installation
        .awsEndpoint()
        .ifPresent(endpoint -> builder.endpointOverride(endpoint).forcePathStyle(true));
    return builder.build();
  }
}
