package dev.postern.ingester.settings;

import dev.postern.model.database.SchemaVersion;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stops the process before it does any work with settings that are unsafe or incomplete. */
@ApplicationScoped
class StartupCheck {
  private static final int FIRST = 1;

  private final InstallationConfig config;
  private final InjectableInstance<AgroalDataSource> dataSources;

  StartupCheck(InstallationConfig config, InjectableInstance<AgroalDataSource> dataSources) {
    this.config = config;
    this.dataSources = dataSources;
  }

  void check(@Observes @Priority(FIRST) StartupEvent started) throws SQLException {
    List<String> problems = problems(config);
    if (!dataSources.getHandle().getBean().isActive()) {
      problems.add("Set POSTERN_INGESTER_DATABASE_URL or DATABASE_URL to the database.");
    }
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
    try (Connection connection = dataSources.get().getConnection()) {
      SchemaVersion.check(connection);
    }
  }

  static List<String> problems(InstallationConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.profile() == InstallationConfig.Profile.PRODUCTION) {
      if (config.awsEndpoint().isPresent()) {
        problems.add(
            "POSTERN_AWS_ENDPOINT is for development: unset it, or POSTERN_PROFILE=local.");
      }
      if (config.snsCertificateEndpoint().isPresent()) {
        problems.add(
            "POSTERN_SNS_CERTIFICATE_ENDPOINT is for development: unset it, or"
                + " POSTERN_PROFILE=local.");
      }
    }
    return problems;
  }
}
