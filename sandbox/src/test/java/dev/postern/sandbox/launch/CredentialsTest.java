package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.sandbox.seed.SeedSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialsTest {

  @TempDir private Path folder;

  @Test
  void areWrittenUnderTheirPublicNamesForThisUserOnly() throws IOException {
    var secrets = SeedSecrets.kept((name, generator) -> generator.get(), "pn_");
    var endpoint = UUID.randomUUID();
    var file = folder.resolve("credentials.json");

    Credentials.of(Ports.from(Map.of()), secrets, endpoint).write(file);

    assertThat(new ObjectMapper().readValue(file.toFile(), Map.class))
        .isEqualTo(
            Map.of(
                "api_url", "http://127.0.0.1:8080",
                "ingester_url", "http://127.0.0.1:8081",
                "api_key", secrets.apiKey().text(),
                "owner_email", "owner@example.test",
                "owner_password", secrets.ownerPassword(),
                "webhook_endpoint_id", endpoint.toString(),
                "receiver_url", "http://127.0.0.1:8090"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
