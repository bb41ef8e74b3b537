package dev.postern.dispatcher.settings;

import dev.postern.model.database.SchemaVersion;
import dev.postern.model.database.SessionDefaults;
import dev.postern.model.secret.SecretCipher;
import dev.postern.model.settings.Findings;
import dev.postern.model.settings.Requirement;
import dev.postern.model.settings.Service;
import dev.postern.model.settings.SettingsReview;
import io.agroal.api.AgroalDataSource;
import io.quarkus.arc.InjectableInstance;
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
import org.jboss.logging.Logger;

/** Stops the process before it does any work with settings that are unsafe or incomplete. */
@ApplicationScoped
class StartupCheck {
  private static final Logger LOG = Logger.getLogger(StartupCheck.class);

  /** Before the scheduler, which would start its jobs at 0. */
  private static final int FIRST = -1;

  private final InstallationConfig config;
  private final InjectableInstance<AgroalDataSource> dataSources;

  StartupCheck(InstallationConfig config, InjectableInstance<AgroalDataSource> dataSources) {
    this.config = config;
    this.dataSources = dataSources;
  }

  void check(@Observes @Priority(FIRST) StartupEvent started) throws SQLException {
    List<String> problems = problems(config);
    if (!dataSources.getHandle().getBean().isActive()) {
      problems.add(Requirement.DISPATCHER_DATABASE.advice());
    }
    problems.addAll(review());
    if (!problems.isEmpty()) {
      throw new IllegalStateException(String.join(" ", problems));
    }
    SchemaVersion.checkPatiently(dataSources.get());
    try (Connection connection = dataSources.get().getConnection()) {
      SessionDefaults.uphold(connection, config.databaseOptions().orElse("")).ifPresent(LOG::warn);
    }
  }

  /** What is unsafe in the operator's settings, in whichever way they were set. */
  private List<String> review() {
    Findings findings =
        SettingsReview.of(Service.DISPATCHER, config.profile(), OperatorConfigSource.variables());
    findings.warnings().forEach(LOG::warn);
    return findings.problems();
  }

  static List<String> problems(InstallationConfig config) {
    List<String> problems = new ArrayList<>();
    if (config.webhookSecretKey().isEmpty()) {
      problems.add(Requirement.DISPATCHER_KEY.advice());
    }
    return problems;
  }

  @Produces
  @Singleton
  SecretCipher secretCipher() {
    return new SecretCipher(
        config.webhookSecretKey().orElseThrow(),
        config.webhookSecretKeysPrevious().orElse(List.of()));
  }
}
