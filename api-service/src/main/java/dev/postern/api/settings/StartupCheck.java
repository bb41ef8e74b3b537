package dev.postern.api.settings;

import dev.postern.model.database.SchemaVersion;
import dev.postern.model.secret.SecretCipher;
import io.agroal.api.AgroalDataSource;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stops the process before it serves anybody with settings that are unsafe or incomplete. */
@ApplicationScoped
class StartupCheck {
  private static final int FIRST = 1;
  private static final int MIN_TOKEN_LENGTH = 32;

  private final InstallationConfig config;
  private final AgroalDataSource dataSource;

  StartupCheck(InstallationConfig config, AgroalDataSource dataSource) {
    this.config = config;
    this.dataSource = dataSource;
  }

  void check(@Observes @Priority(FIRST) StartupEvent started) throws SQLException {
    List<String> problems = problems(config);
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
    try (Connection connection = dataSource.getConnection()) {
      SchemaVersion.check(connection);
    }
  }

  static List<String> problems(InstallationConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.databaseUrl().equals(InstallationConfig.NO_DATABASE)) {
      problems.add("Set POSTERN_API_DATABASE_URL or DATABASE_URL to the database.");
    }
    if (config.secretKey().isEmpty()) {
      problems.add("Set POSTERN_SECRET_ENCRYPTION_KEY to the text that secrets are sealed under.");
    }
    if (config.webhookSecretKey().isEmpty()) {
      problems.add(
          "Set WEBHOOK_SECRET_ENCRYPTION_KEY to the text that webhook secrets are sealed under.");
    }
    if (isShort(config.operatorToken())) {
      problems.add("POSTERN_OPERATOR_TOKEN needs at least 32 characters.");
    }
    if (isShort(config.setupToken())) {
      problems.add("POSTERN_SETUP_TOKEN needs at least 32 characters.");
    }
    if (config.profile() == InstallationConfig.Profile.PRODUCTION) {
      if (config.awsEndpoint().isPresent()) {
        problems.add(
            "POSTERN_AWS_ENDPOINT is for development: unset it, or POSTERN_PROFILE=local.");
      }
      if (config.webhookAllowHttp() || config.webhookAllowCidrs().isPresent()) {
        problems.add(
            "POSTERN_WEBHOOK_ALLOW_HTTP and POSTERN_WEBHOOK_ALLOW_CIDRS are for development:"
                + " unset them, or POSTERN_PROFILE=local.");
      }
    }
    return problems;
  }

  private static boolean isShort(Optional<String> token) {
    return token.filter(text -> text.length() < MIN_TOKEN_LENGTH).isPresent();
  }

  @Produces
  @Singleton
  SecretCipher secretCipher() {
    return new SecretCipher(
        config.secretKey().orElseThrow(), config.secretKeysPrevious().orElse(List.of()));
  }

  @Produces
  @Singleton
  @ForWebhooks
  SecretCipher webhookSecretCipher() {
    return new SecretCipher(
        config.webhookSecretKey().orElseThrow(),
        config.webhookSecretKeysPrevious().orElse(List.of()));
  }
}
