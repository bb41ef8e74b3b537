package dev.postern.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.secret.SealedColumn;
import dev.postern.model.secret.SealingKey;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretKeyId;
import dev.postern.sandbox.client.LocalHttp;
import dev.postern.sandbox.launch.Installation;
import dev.postern.sandbox.postgres.Passwords;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code ./postern rotate-secrets} beside an installation at work. */
class RotateSecretsTest {
  private static final int EMAILS = 200;
  private static final String DONE = "Every secret is under the current keys";

  private final Map<SealingKey, String> next = new EnumMap<>(SealingKey.class);

  private final ReadersCheckout checkout;

  RotateSecretsTest(@TempDir Path folder) throws IOException {
    checkout = ReadersCheckout.in(folder);
    for (SealingKey key : SealingKey.values()) {
      next.put(key, Passwords.generate());
    }
  }

  @Test
  @DisplayName("U35: secrets move to a new key while webhooks are signed, and the old id is gone")
  void movesEverySecretWhileWebhooksAreSigned() throws Exception {
    // All services can open what the next key seals before anything is sealed under it.
    Map<String, String> variables = new HashMap<>();
    next.forEach((key, text) -> variables.put(key.previousVariable(), text));
    try (var postern = new RunningPostern(variables);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Installation installation = postern.installation();
      Set<SecretKeyId> before = keyIds(installation);
      Future<List<String>> sent =
          threads.submit(() -> new PatientCustomer(installation).send(EMAILS));
      String said = rotate(installation, previous(postern));
      assertThat(said)
          .contains("webhook_secret.sealed: 1 re-sealed, 1 under the current key", DONE);
      new Outcome(installation).awaitEventsOf(sent.get());

      assertThat(keyIds(installation)).isNotEmpty().doesNotContainAnyElementsOf(before);
      assertThat(signingSecret(installation)).isEqualTo(installation.signingSecret());
      assertThat(rotate(installation, Map.of()))
          .contains("webhook_secret.sealed: 0 re-sealed, 1 under the current key", DONE);
    }
  }

  private static Map<String, String> previous(RunningPostern postern) {
    return Map.of(
        SealingKey.WEBHOOKS.previousVariable(), postern.secret("webhook-secret-encryption-key"),
        SealingKey.GENERAL.previousVariable(), postern.secret("secret-encryption-key"));
  }

  /** As docs/operations.md has it; answers what the command said. */
  private String rotate(Installation installation, Map<String, String> previous)
      throws IOException, InterruptedException {
    Map<String, String> variables = new HashMap<>(previous);
    next.forEach((key, text) -> variables.put(key.variable(), text));
    return checkout.run(
        DocsScript.of("docs/operations.md", RotateSecretsTest.class).on(installation.database()),
        variables);
  }

  /** The ids of the keys that any secret needs. */
  private static Set<SecretKeyId> keyIds(Installation installation) throws SQLException {
    Set<SecretKeyId> ids = new HashSet<>();
    try (Connection connection = installation.database().connect();
        Statement statement = connection.createStatement()) {
      for (SealedColumn column : SealedColumn.values()) {
        ResultSet rows =
            statement.executeQuery(
                "select %1$s from %2$s where %1$s is not null"
                    .formatted(column.column(), column.table()));
        while (rows.next()) {
          ids.add(SecretCipher.keyId(rows.getBytes(1)).orElseThrow());
        }
      }
    }
    return ids;
  }

  private static String signingSecret(Installation installation) {
    var credentials = installation.credentials();
    String url = credentials.apiUrl() + "/webhooks/" + credentials.webhookEndpointId();
    return new LocalHttp().get(url, credentials.apiKey()).path("signing_secret").asText();
  }
}
