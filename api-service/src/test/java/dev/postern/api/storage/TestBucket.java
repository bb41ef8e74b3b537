package dev.postern.api.storage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The bucket that the service under test uses, looked at past the service. */
public final class TestBucket implements AutoCloseable {
  static final String NAME = "mails";

  private final URI endpoint;
  private final S3Client s3;

  TestBucket(URI endpoint) {
    this.endpoint = endpoint;
    s3 =
        S3Client.builder()
            .endpointOverride(endpoint)
            .forcePathStyle(true)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    s3.createBucket(bucket -> bucket.bucket(NAME));
  }

  public List<String> keys() {
    return s3.listObjectsV2(list -> list.bucket(NAME)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  public byte[] content(String key) {
    return s3.getObjectAsBytes(get -> get.bucket(NAME).key(key)).asByteArray();
  }

  public void put(String key, byte[] content) {
    s3.putObject(one -> one.bucket(NAME).key(key), RequestBody.fromBytes(content));
  }

  public void clear() {
    keys().forEach(key -> s3.deleteObject(one -> one.bucket(NAME).key(key)));
  }

  /** From now on every write fails, or none. */
  public void failWrites(boolean failing) throws IOException, InterruptedException {
    fail("PutObject", failing);
  }

  /** From now on every deletion fails, or none. */
  public void failDeletions(boolean failing) throws IOException, InterruptedException {
    fail("DeleteObject", failing);
  }

  private void fail(String operation, boolean failing) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(endpoint.resolve("/_sandbox/faults"));
    String fault =
        "{\"service\":\"s3\",\"operation\":\"%s\",\"serverError\":1,\"times\":99}"
            .formatted(operation);
    HttpClient.newHttpClient()
        .send(
            failing
                ? request.PUT(BodyPublishers.ofString(fault)).build()
                : request.DELETE().build(),
            BodyHandlers.discarding());
  }

  @Override
  public void close() {
    s3.close();
  }
}
