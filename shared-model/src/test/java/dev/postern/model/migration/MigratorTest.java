package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.database.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class MigratorTest {
  @Test
  void hasNothingToDoTheSecondTime() {
    MigratedDatabase.url();
    assertThat(Migrator.migrate(MigratedDatabase.url())).isZero();
  }

  @Test
  void leavesASchemaThatEveryServiceAccepts() throws SQLException {
    for (String role : new String[] {"postern_api", "postern_ingester", "postern_dispatcher"}) {
      try (Connection connection = MigratedDatabase.as(role)) {
        assertThatCode(() -> SchemaVersion.check(connection)).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void isAskedForWhenTheSchemaIsBehind() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner();
        Statement statement = owner.createStatement()) {
      owner.setAutoCommit(false);
      statement.execute(
          "delete from flyway_schema_history where version = '" + SchemaVersion.REQUIRED + "'");
      assertThatThrownBy(() -> SchemaVersion.check(owner))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("run the migrator first");
      owner.rollback();
    }
  }

  @Test
  void isAskedForWhenThereIsNoSchema() throws SQLException {
    try (Connection empty = MigratedDatabase.asSuperuser();
        Statement statement = empty.createStatement()) {
      statement.execute("set search_path = pg_catalog");
      assertThatThrownBy(() -> SchemaVersion.check(empty))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("not installed");
    }
  }

  @Test
  void waitsForADatabaseThatDoesNotAnswerYet() {
    var database = new LateDatabase(2);
    assertThatCode(() -> SchemaVersion.checkPatiently(database)).doesNotThrowAnyException();
    assertThat(database.refused).isEqualTo(2);
  }

  @Test
  void doesNotWaitForADatabaseThatIsNotThere() {
    var database = new LateDatabase(0);
    database.setDatabaseName("another");
    assertThatThrownBy(() -> SchemaVersion.checkPatiently(database))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("another");
  }

  /** Refuses the first connections, as nobody listens where they go. */
  @SuppressWarnings("serial")
  private static final class LateDatabase extends PGSimpleDataSource {
    private static final int NOBODY = 1;

    private final int refusals;
    private int refused;

    LateDatabase(int refusals) {
      this.refusals = refusals;
      setUrl(MigratedDatabase.url().jdbcUrl());
      setUser(MigratedDatabase.url().user());
    }

    @Override
    public Connection getConnection() throws SQLException {
      if (refused == refusals) {
        return super.getConnection();
      }
      refused++;
      var nobody = new PGSimpleDataSource();
      nobody.setPortNumbers(new int[] {NOBODY});
      return nobody.getConnection();
    }
  }
}
