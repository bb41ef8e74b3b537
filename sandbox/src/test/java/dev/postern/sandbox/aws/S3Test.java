package dev.postern.sandbox.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

class S3Test {
  private static final String KEY = "a folder/grüße+1.txt";

  private final AwsSandbox sandbox = AwsSandbox.start(AwsSandboxOptions.onAnyPort());
  private final S3Client s3 = new SandboxClients(sandbox).s3();

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
  void givesBackWhatItGot() {
    put(KEY, "0123456789");

    assertThat(s3.getObjectAsBytes(get -> get.bucket("mails").key(KEY)).asUtf8String())
        .isEqualTo("0123456789");
    HeadObjectResponse head = s3.headObject(request -> request.bucket("mails").key(KEY));
    assertThat(head.contentLength()).isEqualTo(10);
    assertThat(head.contentType()).isEqualTo("text/plain");
    assertThat(head.metadata()).isEqualTo(Map.of("mail", "m-1"));
  }

  @Test
  void givesAPart() {
    put(KEY, "0123456789");

    assertThat(
            s3.getObjectAsBytes(get -> get.bucket("mails").key(KEY).range("bytes=2-4"))
                .asUtf8String())
        .isEqualTo("234");
  }

  @Test
  void forgetsWhatIsDeleted() {
    put(KEY, "x");

    s3.deleteObject(request -> request.bucket("mails").key(KEY));

    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> s3.getObjectAsBytes(get -> get.bucket("mails").key(KEY)));
    assertThatExceptionOfType(NoSuchKeyException.class)
        .isThrownBy(() -> s3.headObject(head -> head.bucket("mails").key(KEY)));
  }

  @Test
  void listsByPrefixInPages() {
    put("in/a", "1");
    put("in/b", "2");
    put("in/deep/c", "3");
    put("out/d", "4");

    ListObjectsV2Response first =
        s3.listObjectsV2(list -> list.bucket("mails").prefix("in/").maxKeys(2));
    ListObjectsV2Response second =
        s3.listObjectsV2(
            list ->
                list.bucket("mails")
                    .prefix("in/")
                    .continuationToken(first.nextContinuationToken()));
    ListObjectsV2Response folders = s3.listObjectsV2(list -> list.bucket("mails").delimiter("/"));

    assertThat(first.contents()).extracting(S3Object::key).containsExactly("in/a", "in/b");
    assertThat(second.contents()).extracting(S3Object::key).containsExactly("in/deep/c");
    assertThat(second.isTruncated()).isFalse();
    assertThat(folders.commonPrefixes())
        .extracting(prefix -> prefix.prefix())
        .containsExactly("in/", "out/");
  }

  @Test
  void servesPresignedAddresses() throws Exception {
    try (S3Presigner presigner = presigner()) {
      URL put =
          presigner
              .presignPutObject(
                  presign ->
                      presign
                          .signatureDuration(Duration.ofMinutes(5))
                          .putObjectRequest(request -> request.bucket("mails").key(KEY)))
              .url();
      URL get =
          presigner
              .presignGetObject(
                  presign ->
                      presign
                          .signatureDuration(Duration.ofMinutes(5))
                          .getObjectRequest(request -> request.bucket("mails").key(KEY)))
              .url();
      HttpClient http = HttpClient.newHttpClient();
      http.send(
          HttpRequest.newBuilder(put.toURI()).PUT(BodyPublishers.ofString("signed")).build(),
          BodyHandlers.discarding());

      assertThat(http.send(request(get.toURI()), BodyHandlers.ofString()).body())
          .isEqualTo("signed");
    }
  }

  private void put(String key, String content) {
    s3.putObject(
        request ->
            request
                .bucket("mails")
                .key(key)
                .contentType("text/plain")
                .metadata(Map.of("mail", "m-1")),
        RequestBody.fromString(content));
  }

  private S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(sandbox.endpoint())
        .region(Region.US_EAST_1)
        .credentialsProvider(SandboxClients.CREDENTIALS)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  private static HttpRequest request(URI uri) {
    return HttpRequest.newBuilder(uri).build();
  }
}
