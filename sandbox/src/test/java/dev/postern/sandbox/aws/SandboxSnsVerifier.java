package dev.postern.sandbox.aws;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.regions.Region;

/** AWS's own verifier; only the connection that fetches the certificate goes to the sandbox. */
final class SandboxSnsVerifier {
  // AWS's verifier refuses what was signed on the full second: it writes such times without their
  // zeros.
  private static final Clock OFF_THE_SECOND =
      Clock.offset(Clock.tick(Clock.systemUTC(), Duration.ofMillis(10)), Duration.ofMillis(1));

  private SandboxSnsVerifier() {}

  /** A sandbox whose every message the verifier can read. */
  static AwsSandboxOptions options() {
    return AwsSandboxOptions.onAnyPort().withClock(OFF_THE_SECOND);
  }

  static SnsMessageManager of(AwsSandbox sandbox) {
    return SnsMessageManager.builder()
        .region(Region.US_EAST_1)
        .httpClient(new Redirected(sandbox.endpoint()))
        .build();
  }

  private record Redirected(URI endpoint, SdkHttpClient client) implements SdkHttpClient {
    Redirected(URI endpoint) {
      this(endpoint, UrlConnectionHttpClient.create());
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return client.prepareRequest(
          HttpExecuteRequest.builder().request(request.httpRequest().copy(this::redirect)).build());
    }

    private void redirect(SdkHttpRequest.Builder request) {
      request.protocol(endpoint.getScheme()).host(endpoint.getHost()).port(endpoint.getPort());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
