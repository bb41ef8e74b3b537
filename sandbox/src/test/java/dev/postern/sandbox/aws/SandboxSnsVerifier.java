package dev.postern.sandbox.aws;

import java.net.URI;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.messagemanager.sns.SnsMessageManager;
import software.amazon.awssdk.regions.Region;

/** AWS's own verifier; only the connection that fetches the certificate goes to the sandbox. */
final class SandboxSnsVerifier {
  private SandboxSnsVerifier() {}

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
