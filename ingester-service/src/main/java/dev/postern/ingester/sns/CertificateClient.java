package dev.postern.ingester.sns;

import dev.postern.ingester.settings.InstallationConfig;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fetches a signing certificate, within limits that hold whatever the other side does: no redirect
 * is followed, and neither a large nor a slow answer is read to its end.
 */
@ApplicationScoped
class CertificateClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);
  private static final Duration TOTAL_TIMEOUT = Duration.ofSeconds(3);
  private static final int LARGEST_BODY = 16 * 1024;
  private static final int TOO_MANY_REQUESTS = 429;

  private final InstallationConfig installation;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT_TIMEOUT)
          .build();

  CertificateClient(InstallationConfig installation) {
    this.installation = installation;
  }

  /** The client's own timeout ends with the headers; cancelling the task ends the body as well. */
  CertificateFetch fetch(URI url) {
    Future<CertificateFetch> task = threads.submit(() -> request(url));
    try {
      return task.get(TOTAL_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new CertificateFetch.Unavailable("no answer in time");
    } catch (ExecutionException e) {
      return new CertificateFetch.Unavailable(String.valueOf(e.getCause()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new CertificateFetch.Unavailable("interrupted");
    } finally {
      task.cancel(true);
    }
  }

  private CertificateFetch request(URI url) throws IOException, InterruptedException {
    HttpResponse<InputStream> response =
        http.send(HttpRequest.newBuilder(connectTo(url)).build(), BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      int status = response.statusCode();
      if (status >= 500 || status == TOO_MANY_REQUESTS) {
        return new CertificateFetch.Unavailable("status " + status);
      }
      if (status != 200) {
        return new CertificateFetch.Refused("status " + status);
      }
      byte[] bytes = body.readNBytes(LARGEST_BODY + 1);
      return bytes.length > LARGEST_BODY
          ? new CertificateFetch.Refused("too large")
          : new CertificateFetch.Found(bytes);
    }
  }

  private URI connectTo(URI url) {
    return installation
        .snsCertificateEndpoint()
        .map(endpoint -> endpoint.resolve(url.getRawPath()))
        .orElse(url);
  }

  @PreDestroy
  void close() {
    http.shutdownNow();
    threads.shutdownNow();
  }
}
