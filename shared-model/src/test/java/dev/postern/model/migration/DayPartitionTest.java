package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class DayPartitionTest {
  @Test
  void areMadeTwoWeeksAheadByTheMigration() throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      assertThat(
              MigratedDatabase.rows(dispatcher, "select day_partitions_ahead() between 13 and 20"))
          .containsExactly("t");
    }
  }

  @Test
  void areMadeOnceAndDroppedWhenTheirDayIsOld() throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      dispatcher.setAutoCommit(false);
      assertThat(MigratedDatabase.rows(dispatcher, "select create_day_partitions(20) > 0"))
          .containsExactly("t");
      assertThat(MigratedDatabase.rows(dispatcher, "select create_day_partitions(20)"))
          .containsExactly("0");
      assertThat(
              MigratedDatabase.rows(
                  dispatcher, "select drop_day_partitions('request_log', current_date + 2)"))
          .containsExactly("2");
      dispatcher.rollback();
    }
  }

  @Test
  void ofOtherTablesCannotBeDropped() throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      assertThatThrownBy(
              () ->
                  MigratedDatabase.rows(
                      dispatcher, "select drop_day_partitions('email', current_date)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("not partitioned by day");
    }
  }

  @Test
  void keepARowBeyondTheLastDay() throws SQLException {
    try (Connection owner = MigratedDatabase.asOwner()) {
      owner.setAutoCommit(false);
      assertThat(
              MigratedDatabase.rows(
                  owner,
                  """
                  insert into audit_entry (id, created_at, organization_id, actor_kind, actor_id, action)
                  values (gen_random_uuid(), now() + interval '90 d', gen_random_uuid(), 'service', 'test', 'test')
                  returning tableoid::regclass
                  """))
          .containsExactly("audit_entry_default");
      owner.rollback();
    }
  }
}
