package dev.postern.api.attempt;

import dev.postern.api.http.ClientNetwork;
import dev.postern.api.tenant.CrossTenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Where people have logged in from. */
@ApplicationScoped
class KnownNetworkRepository {
  private final AgroalDataSource dataSource;

  KnownNetworkRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  @CrossTenant
  boolean hasLoggedInFrom(String email, ClientNetwork network, Instant since) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select has_logged_in_from(?, ?, ?)")) {
      statement.setString(1, email);
      statement.setString(2, network.cidr());
      statement.setObject(3, since.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up a network", e);
    }
  }
}
