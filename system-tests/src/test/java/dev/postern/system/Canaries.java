package dev.postern.system;

import dev.postern.model.apikey.ApiKeyToken;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.postgres.Passwords;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/** Sends secrets, addresses and contents wherever a client can put them, rightly or wrongly. */
final class Canaries {
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> planted = new ArrayList<>();
  private final List<HttpResponse<String>> answers = new ArrayList<>();
  private final String api;
  private final String ingester;
  private final String apiKey;

  Canaries(Installation installation) {
    api = installation.credentials().apiUrl();
    ingester = installation.credentials().ingesterUrl();
    apiKey = installation.credentials().apiKey();
  }

  /** Everything that was sent and must not be found again. */
  List<String> planted() {
    return List.copyOf(planted);
  }

  List<HttpResponse<String>> answers() {
    return List.copyOf(answers);
  }

  /** An email whose every text is a canary. */
  HttpResponse<String> sendEmail() {
    return post(api + "/emails", email(), apiKey);
  }

  /** What is refused: wrong keys, keys in wrong places, broken bodies, forged events. */
  void sendRefused() {
    String wrongKey = plant(ApiKeyToken.generate("pn_", new SecureRandom()).text());
    post(api + "/emails", email(), wrongKey);
    post(api + "/emails?api_key=" + fresh() + "&token=" + fresh(), email(), apiKey + fresh());
    post(api + "/" + fresh() + "/" + wrongKey, "{}", wrongKey);
    post(api + "/emails", "{\"password\":\"" + fresh() + "\",\"to\":\"" + address(), apiKey);
    post(api + "/emails", email().replace("}", ",\"to\":7}"), apiKey);
    for (String path : List.of("/events/ses", "/events/inbound", "/jobs/retention")) {
      post(ingester + path, event(), fresh());
      post(ingester + path + "?token=" + fresh(), "{\"secret\":\"" + fresh(), fresh());
    }
  }

  private HttpResponse<String> post(String url, String body, String bearer) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .header("Authorization", "Bearer " + bearer)
            .header("Content-Type", "application/json")
            .header("Cookie", "session=" + fresh())
            .header("X-Api-Key", fresh())
            .header("Idempotency-Key", fresh())
            .header("User-Agent", "Bearer " + fresh())
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      answers.add(answer);
      return answer;
    } catch (IOException e) {
      throw new IllegalStateException(url + " does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private String email() {
    return """
        {"from":"%s <canary@example.test>","to":"%s","subject":"%s","text":"%s","html":"<p>%s</p>"}
        """
        .formatted(fresh(), address(), fresh(), fresh(), fresh());
  }

  private String event() {
    return """
        {"Type":"Notification","MessageId":"%s","Message":"to %s","Signature":"%s","Token":"%s"}
        """
        .formatted(fresh(), address(), fresh(), fresh());
  }

  private String address() {
    return "success+" + fresh() + "@simulator.amazonses.com";
  }

  private String fresh() {
    return plant(Passwords.generate());
  }

  private String plant(String canary) {
    planted.add(canary);
    return canary;
  }
}
