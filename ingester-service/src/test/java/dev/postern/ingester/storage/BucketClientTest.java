package dev.postern.ingester.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.ingester.spool.SpooledBytes;
import dev.postern.model.settings.StorageLocation.Bucket;
import dev.postern.sandbox.aws.AwsSandbox;
import dev.postern.sandbox.aws.AwsSandboxOptions;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

class BucketClientTest {
  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final S3Client s3 =
      S3Client.builder()
          .endpointOverride(sandbox.endpoint())
          .forcePathStyle(true)
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
          .httpClient(UrlConnectionHttpClient.create())
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
  @DisplayName("U42: what is put into S3 asks to be encrypted there")
  void hasEverythingEncrypted() {
    client.put("inbound/a", SpooledBytes.of(new byte[] {1, 2}));
    assertThat(
            s3.headObject(head -> head.bucket("mails").key("kept/inbound/a"))
                .serverSideEncryption())
        .isEqualTo(ServerSideEncryption.AES256);
  }

  @Test
  void givesBackWhatItKeeps() throws IOException {
    client.put("inbound/a", SpooledBytes.of(new byte[300_000]));
    try (SpooledBytes kept = client.get("inbound/a").orElseThrow();
        InputStream bytes = kept.open()) {
      assertThat(bytes.readAllBytes()).isEqualTo(new byte[300_000]);
    }
    assertThat(client.get("inbound/b")).isEmpty();
  }

  @Test
  void saysWhenTheStorageFails() {
    BucketClient elsewhere = new BucketClient(s3, new Bucket("nobodys", ""));
    SpooledBytes bytes = SpooledBytes.of(new byte[1]);
    assertThatThrownBy(() -> elsewhere.put("a", bytes)).isInstanceOf(StorageException.class);
  }
}
