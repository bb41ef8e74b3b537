package dev.postern.api.settings;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.settings.RedisUrl;
import dev.postern.model.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands Quarkus what operators set in variables or secret files: the database address in libpq's
 * form becomes the data source's settings, that of Redis its client's, and a secret's file stands
 * in for its variable.
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

  private static final String NAME = "operator settings";

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
    settings
        .find("REDIS_URL")
        .flatMap(RedisUrl::parse)
        .ifPresent(
            url -> {
              // More than one may stand there, between commas.
              found.put("quarkus.redis.hosts", verbatim(url.text()).replace(",", "\\,"));
              if (url.encrypted()) {
                found.put("quarkus.redis.tls-configuration-name", "redis");
              }
            });
    properties = Map.copyOf(found);
  }

  /** A secret may hold a dollar sign, with which an expression would begin. */
  private static String verbatim(String secret) {
    return secret.replace("$", "\\$");
  }

  /** The variables as they were set, wherever; not what this source makes of them. */
  static Settings variables() {
    List<ConfigSource> sources = new ArrayList<>();
    ConfigProvider.getConfig().getConfigSources().forEach(sources::add);
    sources.removeIf(source -> source.getName().equals(NAME));
    return new Settings(
        variable ->
            sources.stream()
                .flatMap(source -> Stream.ofNullable(source.getValue(variable)))
                .findFirst());
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
    return NAME;
  }

  @Override
  public int getOrdinal() {
    return ABOVE_ENVIRONMENT;
  }
}
