package dev.postern.api.isolation;

import dev.postern.api.reference.CheckedAnswers;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The service's own port, as a stranger on the network finds it. */
final class Door {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Door() {}

  static Answer knock(
      Caller caller,
      String method,
      String path,
      Map<String, String> headers,
      @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path)).timeout(Duration.ofSeconds(60));
    headers.forEach(request::header);
    if (caller.token() != null) {
      request.header("Authorization", "Bearer " + caller.token());
    }
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(
        method,
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body));
    return send(request.build());
  }

  private static Answer send(HttpRequest request) {
    try {
      var response = CheckedAnswers.check(CLIENT.send(request, BodyHandlers.ofString()));
      return Answer.of(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String base() {
    return TestHTTPResourceManager.getUri().replaceFirst("/$", "");
  }
}
