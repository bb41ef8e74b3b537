package dev.postern.sandbox.postgres;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a Quarkus test a fresh, migrated database, and the service under test its own role in it.
 * The test itself arranges and looks through {@code postern.test.migrator-url} (owns the tables,
 * and has a policy on each) or {@code postern.test.superuser-url}; both hold their credentials.
 */
public final class PosternDatabaseResource implements QuarkusTestResourceLifecycleManager {

  /** Init argument: the role that the service logs in as, for example {@code postern_api}. */
  public static final String ROLE = "role";

  public static final String MIGRATOR_URL = "postern.test.migrator-url";
  public static final String SUPERUSER_URL = "postern.test.superuser-url";

  private static final List<String> SECRETS_OF_API =
      List.of(
          "postern.installation.secret-key",
          "postern.installation.webhook-secret-key",
          "postern.installation.operator-token",
          "postern.installation.setup-token");

  private PosternRole role = PosternRole.API;
  private @Nullable PosternDatabase database;

  @Override
  public void init(Map<String, String> arguments) {
    var name = arguments.get(ROLE);
    if (name == null) {
      throw new IllegalArgumentException("say which role the service has: " + ROLE);
    }
    role = PosternRole.named(name);
  }

  @Override
  public Map<String, String> start() {
    var fresh = TestPostgres.freshDatabase();
    database = fresh;
    var login = fresh.login(role);
    Map<String, String> settings = new HashMap<>();
    if (role == PosternRole.API) {
      // The other services refuse settings that they do not know.
      SECRETS_OF_API.forEach(name -> settings.put(name, Passwords.generate()));
    }
    settings.putAll(connections(fresh, login));
    return settings;
  }

  private static Map<String, String> connections(PosternDatabase fresh, DatabaseLogin login) {
    return Map.of(
        "quarkus.datasource.jdbc.url",
        login.jdbc(),
        "quarkus.datasource.username",
        login.role(),
        "quarkus.datasource.password",
        login.password(),
        MIGRATOR_URL,
        fresh.login(PosternRole.MIGRATOR).jdbcWithCredentials(),
        SUPERUSER_URL,
        fresh.superuser().jdbcWithCredentials());
  }

  @Override
  public void stop() {
    if (database == null) {
      return;
    }
    try {
      database.drop();
    } catch (SQLException failure) {
      throw new IllegalStateException("cannot drop the test database", failure);
    }
  }
}
