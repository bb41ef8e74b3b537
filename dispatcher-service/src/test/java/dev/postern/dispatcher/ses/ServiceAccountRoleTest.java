package dev.postern.dispatcher.ses;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.WebIdentityTokenFileCredentialsProvider;

/** On Kubernetes a role of AWS is taken on with the token of the pod's service account. */
class ServiceAccountRoleTest {
  private static final String ENDPOINT = "aws.endpointUrlSts";
  private static final String REGION = "aws.region";

  private static final String ANSWER =
      """
      <AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
        <AssumeRoleWithWebIdentityResult>
          <Credentials>
            <AccessKeyId>taken-on</AccessKeyId>
            <SecretAccessKey>for an hour</SecretAccessKey>
            <SessionToken>session</SessionToken>
            <Expiration>2099-01-01T00:00:00Z</Expiration>
          </Credentials>
        </AssumeRoleWithWebIdentityResult>
      </AssumeRoleWithWebIdentityResponse>
      """;

  @Test
  @DisplayName("U89: the role of the service account is taken on over STS")
  void takesOnTheRole(@TempDir Path folder) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), "token-of-the-pod");
    var asked = new AtomicReference<>("");
    HttpServer sts = answering(asked);
    System.setProperty(ENDPOINT, "http://127.0.0.1:" + sts.getAddress().getPort());
    System.setProperty(REGION, "us-east-1");
    try (var provider =
        WebIdentityTokenFileCredentialsProvider.builder()
            .roleArn("arn:aws:iam::000000000000:role/postern-dispatcher")
            .roleSessionName("test")
            .webIdentityTokenFile(token)
            .build()) {
      AwsCredentials credentials = provider.resolveCredentials();

      assertThat(credentials.accessKeyId()).isEqualTo("taken-on");
      assertThat(asked.get())
          .contains("Action=AssumeRoleWithWebIdentity", "WebIdentityToken=token-of-the-pod");
    } finally {
      System.clearProperty(ENDPOINT);
      System.clearProperty(REGION);
      sts.stop(0);
    }
  }

  private static HttpServer answering(AtomicReference<String> asked) throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Content-Type", "text/xml");
          exchange.sendResponseHeaders(200, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
    return server;
  }
}
