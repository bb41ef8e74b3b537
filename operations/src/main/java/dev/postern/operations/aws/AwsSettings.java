package dev.postern.operations.aws;

import dev.postern.model.settings.Settings;
import dev.postern.model.settings.StorageLocation;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the operator has set, under the names that the services read as well.
 *
 * @param endpoint where AWS is stood in for
 * @param ingesterUrl where SNS reaches the ingester, without a slash at its end
 * @param inboundBucket where SES puts mail that comes in; without it none is received
 * @param storage the bucket for files, if that is where they are kept
 */
public record AwsSettings(
    String region,
    Optional<URI> endpoint,
    String ingesterUrl,
    Names names,
    Optional<String> inboundBucket,
    Optional<StorageLocation.Bucket> storage) {

  /**
   * @throws SetUpException if something is missing, or of the wrong form
   */
  public static AwsSettings of(Settings settings) {
    String region =
        settings
            .find("AWS_REGION")
            .orElseThrow(
                () ->
                    new SetUpException(
                        "AWS_REGION is not set: set it to the region of the SES account, for"
                            + " example eu-west-1."));
    Optional<URI> endpoint = settings.find("POSTERN_AWS_ENDPOINT").map(URI::create);
    return new AwsSettings(
        region,
        endpoint,
        ingesterUrl(settings.find("POSTERN_INGESTER_URL").orElse(null), endpoint.isPresent()),
        Names.of(settings, region),
        settings.find("SES_INBOUND_BUCKET_NAME"),
        settings
            .find(StorageLocation.VARIABLE)
            .flatMap(StorageLocation::parse)
            .flatMap(AwsSettings::bucket));
  }

  private static Optional<StorageLocation.Bucket> bucket(StorageLocation location) {
    return location instanceof StorageLocation.Bucket bucket
        ? Optional.of(bucket)
        : Optional.empty();
  }

  private static String ingesterUrl(@Nullable String url, boolean sandbox) {
    if (url == null) {
      throw new SetUpException(
          "POSTERN_INGESTER_URL is not set: set it to the address at which SNS reaches the"
              + " ingester, for example https://ingester.example.com.");
    }
    if (!url.startsWith("https://") && !(sandbox && url.startsWith("http://"))) {
      throw new SetUpException(
          "POSTERN_INGESTER_URL is not an https address: what SNS posts is not for others.");
    }
    return url.replaceAll("/+$", "");
  }
}
