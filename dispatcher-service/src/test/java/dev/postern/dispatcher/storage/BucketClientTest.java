package dev.postern.dispatcher.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.postern.model.settings.StorageLocation.Bucket;
import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

class BucketClientTest {
  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(sandbox.endpoint())
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(ApacheHttpClient.create())
          .build();
  private final BucketClient client = new BucketClient(s3, new Bucket("mails", "kept/"));

  @BeforeEach
  void createBucket() {
    s3.createBucket(bucket -> bucket.bucket("mails"));
  }

  @AfterEach
  void stop() {
    s3.close();
    sandbox.close();
  }

  @Test
  void readsAndDeletesBelowItsPrefix() {
    put("kept/emails/a", new byte[] {1, 2});
    put("emails/a", new byte[] {3});
    assertThat(client.read("emails/a")).hasValue(new byte[] {1, 2});
    client.delete("emails/a");
    client.delete("emails/a");
    assertThat(client.read("emails/a")).isEmpty();
    assertThat(s3.listObjectsV2(list -> list.bucket("mails")).contents())
        .singleElement()
        .satisfies(left -> assertThat(left.key()).isEqualTo("emails/a"));
  }

  @Test
  void listsEverythingInPages() {
    for (int i = 0; i < 1003; i++) {
      put("kept/emails/" + i, new byte[1]);
    }
    put("kept/other", new byte[1]);
    List<StoredObject> found = new ArrayList<>();
    List<Integer> pages = new ArrayList<>();
    client.list(
        "emails/",
        some -> {
          pages.add(some.size());
          found.addAll(some);
        });
    assertThat(pages).containsExactly(1000, 3);
    assertThat(found).extracting(StoredObject::key).doesNotHaveDuplicates().contains("emails/7");
    assertThat(found.getFirst().modifiedAt())
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void takesAMissingBucketForATroubleAndNotForAMissingFile() {
    BucketClient elsewhere = new BucketClient(s3, new Bucket("absent", ""));
    assertThatThrownBy(() -> elsewhere.read("emails/a")).isInstanceOf(StorageException.class);
  }

  private void put(String key, byte[] content) {
    s3.putObject(put -> put.bucket("mails").key(key), RequestBody.fromBytes(content));
  }
}
