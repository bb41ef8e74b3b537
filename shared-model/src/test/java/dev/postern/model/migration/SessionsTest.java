package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.model.database.Sessions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SessionsTest {
  @Test
  void areOnesOwnWithoutAPooler() throws SQLException {
    try (Connection one = MigratedDatabase.asOwner();
        Connection other = MigratedDatabase.asOwner()) {
      assertThat(Sessions.areShared(one, other)).isFalse();
    }
  }

  @Test
  void areSharedWhereTwoConnectionsMeetTheSame() throws SQLException {
    try (Connection session = MigratedDatabase.asOwner()) {
      assertThat(Sessions.areShared(session, session)).isTrue();
    }
  }
}
