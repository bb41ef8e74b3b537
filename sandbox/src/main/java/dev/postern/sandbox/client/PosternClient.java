package dev.postern.sandbox.client;

import java.util.List;
import java.util.Map;

/** The customer's side of the API. */
public record PosternClient(LocalHttp http, String apiUrl, String apiKey) {

  /** Sends one email and answers its id. */
  public String send(String from, String to, String subject) {
    var email =
        Map.of("from", from, "to", List.of(to), "subject", subject, "text", "Sent by Postern.");
    return http.send("POST", apiUrl + "/emails", email, apiKey).path("id").asText();
  }

  public String lastEvent(String emailId) {
    return http.get(apiUrl + "/emails/" + emailId, apiKey).path("last_event").asText();
  }

  /** The key is not for logs. */
  @Override
  public String toString() {
    return "PosternClient[" + apiUrl + "]";
  }
}
