package dev.postern.sandbox.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** JSON over HTTP with what runs on this machine. */
public final class LocalHttp {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();
  private final ObjectMapper json = new ObjectMapper();

  /** Whether a GET is answered with 200 now. */
  public boolean isReady(String url) {
    try {
      var request = HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).build();
      return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupt) {
      throw interrupted(interrupt);
    }
  }

  public JsonNode get(String url, @Nullable String bearer) {
    return send("GET", url, null, bearer);
  }

  public JsonNode send(String method, String url, @Nullable Object body, @Nullable String bearer) {
    try {
      var publisher =
          body == null
              ? BodyPublishers.noBody()
              : BodyPublishers.ofByteArray(json.writeValueAsBytes(body));
      var request =
          HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).method(method, publisher);
      request.header("Content-Type", "application/json");
      if (bearer != null) {
        request.header("Authorization", "Bearer " + bearer);
      }
      var answer = client.send(request.build(), BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new LocalException(
            "%s %s answered %d: %s".formatted(method, url, answer.statusCode(), answer.body()));
      }
      return json.readTree(answer.body());
    } catch (IOException failure) {
      throw new LocalException(method + " " + url + " failed: " + failure, failure);
    } catch (InterruptedException interrupt) {
      throw interrupted(interrupt);
    }
  }

  private static LocalException interrupted(InterruptedException interrupt) {
    Thread.currentThread().interrupt();
    return new LocalException("interrupted", interrupt);
  }
}
