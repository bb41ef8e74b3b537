package dev.postern.sandbox.launch;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.seed.Seed;
import dev.postern.sandbox.seed.SeedSecrets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.UUID;

/** What a program needs to use the installation: the content of {@code credentials.json}. */
@JsonPropertyOrder({
  "api_url",
  "ingester_url",
  "api_key",
  "owner_email",
  "owner_password",
  "webhook_endpoint_id",
  "receiver_url"
})
public record Credentials(
    @JsonProperty("api_url") String apiUrl,
    @JsonProperty("ingester_url") String ingesterUrl,
    @JsonProperty("api_key") String apiKey,
    @JsonProperty("owner_email") String ownerEmail,
    @JsonProperty("owner_password") String ownerPassword,
    @JsonProperty("webhook_endpoint_id") UUID webhookEndpointId,
    @JsonProperty("receiver_url") String receiverUrl) {

  static Credentials of(Ports ports, SeedSecrets secrets, UUID webhookEndpointId) {
    return new Credentials(
        Ports.url(ports.api()),
        Ports.url(ports.ingester()),
        secrets.apiKey().text(),
        Seed.OWNER,
        secrets.ownerPassword(),
        webhookEndpointId,
        Ports.url(ports.receiver()));
  }

  void write(Path file) throws IOException {
    var json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    StateFolder.writePrivately(file, json + "\n");
  }

  /** The key and the password are not for logs. */
  @Override
  public String toString() {
    return "Credentials[" + apiUrl + "]";
  }
}
