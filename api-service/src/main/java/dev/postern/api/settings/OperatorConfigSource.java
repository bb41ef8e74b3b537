package dev.postern.api.settings;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands Quarkus what operators set in variables or secret files: the database address in libpq's
 * form becomes the data source's settings, and a secret's file stands in for its variable.
 */
public final class OperatorConfigSource implements ConfigSource {
  private static final int ABOVE_ENVIRONMENT = 310;

  private static final List<String> SECRETS =
      List.of(
          "POSTERN_SECRET_ENCRYPTION_KEY",
          "POSTERN_SECRET_ENCRYPTION_KEY_PREVIOUS",
          "WEBHOOK_SECRET_ENCRYPTION_KEY",
          "WEBHOOK_SECRET_ENCRYPTION_KEY_PREVIOUS",
          "POSTERN_OPERATOR_TOKEN",
          "POSTERN_SETUP_TOKEN");

  private final Map<String, String> properties;

  /** For the service loader. */
  public OperatorConfigSource() {
    this(new Settings(System.getenv()));
  }

  OperatorConfigSource(Settings settings) {
    Map<String, String> found = new HashMap<>();
    for (String secret : SECRETS) {
      settings.find(secret).ifPresent(value -> found.put(secret, verbatim(value)));
    }
    DatabaseUrl.find(settings, "POSTERN_API_DATABASE_URL")
        .ifPresent(
            url -> {
              found.put("quarkus.datasource.jdbc.url", url.jdbcUrl());
              found.put("quarkus.datasource.username", url.user());
              found.put("quarkus.datasource.password", url.password());
            });
    properties = Map.copyOf(found);
  }

  /** A secret may hold a dollar sign, with which an expression would begin. */
  private static String verbatim(String secret) {
    return secret.replace("$", "\\$");
  }

  @Override
  public Set<String> getPropertyNames() {
    return properties.keySet();
  }

  @Override
  public @Nullable String getValue(String name) {
    return properties.get(name);
  }

  @Override
  public String getName() {
    return "operator settings";
  }

  @Override
  public int getOrdinal() {
    return ABOVE_ENVIRONMENT;
  }
}
