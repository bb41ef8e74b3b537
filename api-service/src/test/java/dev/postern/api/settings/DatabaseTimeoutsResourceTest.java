package dev.postern.api.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.OnPosternDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@OnPosternDatabase
class DatabaseTimeoutsResourceTest {
  @Inject AgroalDataSource database;

  @DisplayName("F08: the database itself ends what waits or stands still too long")
  @ParameterizedTest(name = "F08: {0} is {1}")
  @CsvSource({
    "lock_timeout, 5s",
    "statement_timeout, 18s",
    "idle_in_transaction_session_timeout, 15s"
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
