package dev.postern.api.sending;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * Writes an accepted email with all its parts in one round trip. Outside of a transaction the
 * statements are sent together in auto-commit mode, which Postgres runs and commits as one.
 */
@ApplicationScoped
class AcceptRepository {
  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final Map<String, AcceptResult> LIMITS =
      Map.of(
          "PN001", AcceptResult.OVER_DAILY_LIMIT,
          "PN002", AcceptResult.OVER_ORGANIZATION_LIMIT,
          "PN003", AcceptResult.OVER_RECIPIENT_LIMIT);

  private final AgroalDataSource dataSource;

  AcceptRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  AcceptResult accept(Tenant tenant, AcceptCommand command) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(AcceptSql.of(command))) {
      TenantContext.bind(statement, tenant);
      int index = TenantContext.PARAMETERS;
      for (Object parameter : AcceptParameters.of(connection, command)) {
        statement.setObject(++index, parameter);
      }
      statement.execute();
      return result(statement);
    } catch (SQLException e) {
      return refusal(e, command);
    }
  }

  private static AcceptResult refusal(SQLException failure, AcceptCommand command) {
    AcceptResult limit = LIMITS.get(String.valueOf(failure.getSQLState()));
    if (limit != null) {
      return limit;
    }
    if (LOCK_NOT_AVAILABLE.equals(failure.getSQLState()) && command.request().isPresent()) {
      return AcceptResult.KEY_BUSY;
    }
    throw new IllegalStateException("cannot write an email", failure);
  }

  /** The second answer of the batch; the first is of the settings. */
  private static AcceptResult result(PreparedStatement statement) throws SQLException {
    statement.getMoreResults();
    try (ResultSet counts = statement.getResultSet()) {
      counts.next();
      if (counts.getInt("accepted") == 1) {
        return AcceptResult.ACCEPTED;
      }
      return counts.getInt("senders") == 1
          ? AcceptResult.KEY_TAKEN
          : AcceptResult.DOMAIN_NOT_VERIFIED;
    }
  }
}
