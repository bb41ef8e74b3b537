package dev.postern.sandbox.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.sandbox.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildEnvironmentTest {

  private static final Map<String, String> INHERITED =
      Map.of(
          "PATH", "/bin",
          "AWS_PROFILE", "company",
          "AWS_SESSION_TOKEN", "real",
          "DATABASE_URL", "postgresql://elsewhere/production",
          "POSTERN_API_DATABASE_URL", "postgresql://elsewhere/production");

  @TempDir private Path folder;
  private ChildEnvironment environment;

  @BeforeEach
  void prepare() {
    environment = new ChildEnvironment(INHERITED, Ports.from(Map.of()), StateFolder.create(folder));
  }

  @ParameterizedTest
  @EnumSource
  void leadsNoServiceToSomebodysRealAccountOrDatabase(Service service) {
    var variables = environment.ofService(service, TestPostgres.freshDatabase());

    assertThat(variables)
        .containsEntry("PATH", "/bin")
        .containsEntry("POSTERN_PROFILE", "local")
        .containsEntry("AWS_ACCESS_KEY_ID", "sandbox")
        .containsEntry("POSTERN_AWS_ENDPOINT", "http://127.0.0.1:4566")
        .doesNotContainKeys("AWS_PROFILE", "AWS_SESSION_TOKEN", "DATABASE_URL");
    assertThat(variables.values()).noneMatch(value -> value.contains("elsewhere"));
  }

  @ParameterizedTest
  @EnumSource
  void givesEachServiceItsOwnDatabaseLoginOnly(Service service) {
    var variables = environment.ofService(service, TestPostgres.freshDatabase());

    assertThat(variables.keySet().stream().filter(name -> name.endsWith("DATABASE_URL")))
        .containsExactly(service.variable("DATABASE_URL"));
    assertThat(variables.get(service.variable("DATABASE_URL")))
        .startsWith("postgresql://" + service.role().roleName() + ":");
  }

  @Test
  void givesSecretsOnlyToWhoNeedsThem() {
    var database = TestPostgres.freshDatabase();

    assertThat(environment.ofService(Service.API, database))
        .containsKeys("WEBHOOK_SECRET_ENCRYPTION_KEY", "POSTERN_OPERATOR_TOKEN")
        .doesNotContainKey("INGESTER_JOB_TOKEN");
    assertThat(environment.ofService(Service.INGESTER, database))
        .containsKeys(
            "INGESTER_JOB_TOKEN", "INGESTER_INBOUND_TOKEN", "WEBHOOK_SECRET_ENCRYPTION_KEY")
        .doesNotContainKeys("POSTERN_SECRET_ENCRYPTION_KEY", "POSTERN_OPERATOR_TOKEN");
    assertThat(environment.ofServer("POSTERN_SANDBOX_PORT", 4566))
        .containsEntry("POSTERN_SANDBOX_PORT", "4566")
        .doesNotContainKeys("WEBHOOK_SECRET_ENCRYPTION_KEY", "INGESTER_JOB_TOKEN");
  }

  @Test
  void putsMetricsOnAPortOfTheirOwn() {
    assertThat(environment.ofService(Service.DISPATCHER, TestPostgres.freshDatabase()))
        .containsEntry("POSTERN_DISPATCHER_PORT", "8082")
        .containsEntry("POSTERN_DISPATCHER_MANAGEMENT_PORT", "9082");
  }
}
