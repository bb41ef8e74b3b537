package dev.postern.ingester.settings;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.settings.Settings;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands Quarkus the database address that operators set in libpq's form, in a variable or a secret
 * file, as the data source's settings.
 */
public final class OperatorConfigSource implements ConfigSource {
  private static final int ABOVE_ENVIRONMENT = 310;

  private final Map<String, String> properties;

  /** For the service loader. */
  public OperatorConfigSource() {
    this(new Settings(System.getenv()));
  }

  OperatorConfigSource(Settings settings) {
    properties =
        DatabaseUrl.find(settings, "POSTERN_INGESTER_DATABASE_URL")
            .map(OperatorConfigSource::dataSource)
            .orElse(Map.of());
  }

  private static Map<String, String> dataSource(DatabaseUrl url) {
    return Map.of(
        "quarkus.datasource.jdbc.url", url.jdbcUrl(),
        "quarkus.datasource.username", url.user(),
        "quarkus.datasource.password", url.password());
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
