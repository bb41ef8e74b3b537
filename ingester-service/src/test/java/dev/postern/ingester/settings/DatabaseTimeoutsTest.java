package dev.postern.ingester.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.ingester.aws.SnsTestSettings;
import dev.postern.sandbox.postgres.PosternDatabaseResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = PosternDatabaseResource.class,
    initArgs = @ResourceArg(name = PosternDatabaseResource.ROLE, value = "postern_ingester"))
@WithTestResource(SnsTestSettings.class)
class DatabaseTimeoutsTest {
  @Inject AgroalDataSource database;

  @DisplayName("F08: the database itself ends what waits or stands still too long")
  @ParameterizedTest(name = "F08: {0} is {1}")
  @CsvSource({
    "lock_timeout, 5s",
    "statement_timeout, 28s",
    "idle_in_transaction_session_timeout, 15s",
    "plan_cache_mode, force_generic_plan"
  })
  void endsWhatTakesTooLong(String setting, String value) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + setting)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(1)).isEqualTo(value);
    }
  }
}
