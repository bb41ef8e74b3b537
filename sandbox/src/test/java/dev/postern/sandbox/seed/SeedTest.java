package dev.postern.sandbox.seed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.secret.SecretCipher;
import dev.postern.model.secret.SecretPlace;
import dev.postern.sandbox.postgres.DatabaseLogin;
import dev.postern.sandbox.postgres.Passwords;
import dev.postern.sandbox.postgres.PosternDatabase;
import dev.postern.sandbox.postgres.PosternRole;
import dev.postern.sandbox.postgres.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SeedTest {

  private static final String URL = "http://127.0.0.1:8090/hooks/demo";

  private final PosternDatabase database = TestPostgres.freshDatabase();
  private final SecretCipher cipher = new SecretCipher(Passwords.generate(), List.of());
  private final SeedSecrets secrets = SeedSecrets.kept((name, generator) -> generator.get(), "pn_");
  private UUID endpoint;

  @BeforeEach
  void plantOnce() throws SQLException {
    endpoint = plant(URL);
  }

  @Test
  void plantsAKeyThatTheApiFinds() throws SQLException {
    var api = database.login(PosternRole.API);

    assertThat(ask(api, "select usable from find_api_key('%s')".formatted(publicId())))
        .isEqualTo("t");
    assertThat(ask(api, "select encode(token_hash, 'hex') from find_api_key('" + publicId() + "')"))
        .isEqualTo(HexFormat.of().formatHex(secrets.apiKey().hash()));
  }

  @Test
  void plantsADomainThatMaySend() throws SQLException {
    assertThat(ask(owner(), "select name || ' ' || status from domain where sending_enabled"))
        .isEqualTo("example.test verified");
  }

  @Test
  void plantsAnOwnerWithABcryptPassword() throws SQLException {
    assertThat(
            ask(owner(), "select password_hash from app_user where email = '" + Seed.OWNER + "'"))
        .startsWith("$2")
        .doesNotContain(secrets.ownerPassword());
    assertThat(ask(owner(), "select role from membership")).isEqualTo("owner");
  }

  @Test
  void sealsTheSigningSecretForItsPlace() throws Exception {
    try (var connection = owner().connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery("select id, environment_id, sealed from webhook_secret")) {
      rows.next();
      var place =
          new SecretPlace(
              "webhook_secret",
              "sealed",
              rows.getObject(1, UUID.class),
              rows.getObject(2, UUID.class));
      assertThat(new String(cipher.open(rows.getBytes(3), place), StandardCharsets.UTF_8))
          .isEqualTo(secrets.signingSecret())
          .startsWith("whsec_");
    }
  }

  @Test
  void changesNothingTheSecondTime() throws SQLException {
    var counts =
        """
        select concat_ws(' ', (select count(*) from organization), (select count(*) from environment),
          (select count(*) from app_user), (select count(*) from membership),
          (select count(*) from domain), (select count(*) from api_key),
          (select count(*) from webhook_endpoint), (select count(*) from webhook_secret))
        """;
    var once = ask(owner(), counts);

    assertThat(plant(URL)).isEqualTo(endpoint);

    // The organization and the environment of the installation itself are there from the start.
    assertThat(ask(owner(), counts)).isEqualTo(once).isEqualTo("2 2 1 1 1 1 1 1");
  }

  @Test
  void followsTheReceiverToAnotherPort() throws SQLException {
    plant("http://127.0.0.1:9999/hooks/demo");

    assertThat(ask(owner(), "select url from webhook_endpoint"))
        .isEqualTo("http://127.0.0.1:9999/hooks/demo");
  }

  private UUID plant(String url) throws SQLException {
    try (var connection = owner().connect()) {
      return new Seed(connection, cipher).plant(secrets, url);
    }
  }

  private DatabaseLogin owner() {
    return database.login(PosternRole.MIGRATOR);
  }

  private String publicId() {
    return secrets.apiKey().publicId();
  }

  private static String ask(DatabaseLogin login, String sql) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
