package dev.postern.operations.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CreateBucketConfiguration;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The bucket that SES puts incoming mail into. It may hold other things, by other statements. */
final class BucketPart implements Part {
  private static final int NOT_FOUND = 404;
  private static final int FORBIDDEN = 403;

  /** The one region that must not be named when a bucket is made. */
  private static final String FIRST_REGION = "us-east-1";

  private static final PublicAccessBlockConfiguration PRIVATE =
      PublicAccessBlockConfiguration.builder()
          .blockPublicAcls(true)
          .ignorePublicAcls(true)
          .blockPublicPolicy(true)
          .restrictPublicBuckets(true)
          .build();

  private final S3Client s3;
  private final String name;
  private final String region;
  private final PolicyDocument policy;

  BucketPart(S3Client s3, String name, String region, PolicyTemplates policies) {
    this.s3 = s3;
    this.name = name;
    this.region = region;
    this.policy = policies.render("inbound-bucket-policy.json");
  }

  @Override
  public String title() {
    return "S3 bucket " + name;
  }

  @Override
  public List<Finding> findings() {
    try {
      s3.headBucket(request -> request.bucket(name));
      return drift();
    } catch (S3Exception e) {
      return switch (e.statusCode()) {
        case NOT_FOUND ->
            List.of(new Finding.Change("create it, for SES to write to", this::create));
        case FORBIDDEN ->
            List.of(
                new Finding.Obstacle(
                    "it is somebody else's, or you may not look at it: set"
                        + " SES_INBOUND_BUCKET_NAME to another, or ask for the rights in"
                        + " deploy/aws/set-up-policy.json"));
        default -> throw e;
      };
    }
  }

  private List<Finding> drift() {
    List<Finding> findings = new ArrayList<>();
    if (publicAccess().filter(PRIVATE::equals).isEmpty()) {
      findings.add(new Finding.Change("block public access", this::block));
    }
    Optional<PolicyDocument> found = policy();
    PolicyDocument merged = found.map(there -> there.with(policy)).orElse(policy);
    if (found.filter(merged::saysTheSameAs).isEmpty()) {
      findings.add(
          new Finding.Change(
              "let SES write to it, and nobody reach it without TLS", () -> put(merged)));
    }
    return findings;
  }

  private Optional<PublicAccessBlockConfiguration> publicAccess() {
    try {
      return Optional.of(
          s3.getPublicAccessBlock(request -> request.bucket(name))
              .publicAccessBlockConfiguration());
    } catch (S3Exception e) {
      return absent(e);
    }
  }

  private Optional<PolicyDocument> policy() {
    try {
      return PolicyDocument.of(s3.getBucketPolicy(request -> request.bucket(name)).policy());
    } catch (S3Exception e) {
      return absent(e);
    }
  }

  private static <T> Optional<T> absent(S3Exception failure) {
    if (failure.statusCode() == NOT_FOUND) {
      return Optional.empty();
    }
    throw failure;
  }

  private void create() {
    s3.createBucket(
        request -> {
          request.bucket(name);
          if (!region.equals(FIRST_REGION)) {
            request.createBucketConfiguration(
                CreateBucketConfiguration.builder().locationConstraint(region).build());
          }
        });
    block();
    put(policy);
  }

  private void block() {
    s3.putPublicAccessBlock(
        request -> request.bucket(name).publicAccessBlockConfiguration(PRIVATE));
  }

  private void put(PolicyDocument document) {
    s3.putBucketPolicy(request -> request.bucket(name).policy(document.text()));
  }
}
