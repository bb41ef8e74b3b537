package dev.postern.api.sending;

import dev.postern.api.tenant.TenantContext;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.postgresql.PGStatement;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Writes accepted emails with all their parts in one round trip. Outside of a transaction the
 * statements are sent together in auto-commit mode, which Postgres runs and commits as one.
 */
@ApplicationScoped
class AcceptRepository {
  private static final int NEVER = 0;
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

  /** One email, whose answer may be that it was accepted before. */
  AcceptResult accept(Tenant tenant, AcceptCommand command) {
    return accept(tenant, List.of(command)).getFirst();
  }

  /**
   * How each of them ended. A result other than success, a domain that will not do or a blocked
   * recipient holds for all of them.
   */
  List<AcceptResult> accept(Tenant tenant, List<AcceptCommand> commands) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(AcceptSql.of(commands))) {
      if (commands.size() > 1) {
        // Every length is a text of its own, whose plans would crowd the server's memory.
        statement.unwrap(PGStatement.class).setPrepareThreshold(NEVER);
      }
      bind(connection, statement, tenant, commands);
      statement.execute();
      return results(statement, commands);
    } catch (SQLException e) {
      return Collections.nCopies(commands.size(), refusal(e));
    }
  }

  private static void bind(
      Connection connection,
      PreparedStatement statement,
      Tenant tenant,
      List<AcceptCommand> commands)
      throws SQLException {
    TenantContext.bind(statement, tenant);
    int index = TenantContext.PARAMETERS;
    for (AcceptCommand command : commands) {
      for (Object parameter : AcceptParameters.of(connection, command)) {
        statement.setObject(++index, parameter);
      }
    }
  }

  private static AcceptResult refusal(SQLException failure) {
    AcceptResult limit = LIMITS.get(String.valueOf(failure.getSQLState()));
    if (limit != null) {
      return limit;
    }
    if (waitedForKey(failure)) {
      return AcceptResult.KEY_BUSY;
    }
    throw new IllegalStateException("cannot write an email", failure);
  }

  /** Whether another request held the same idempotency key, rather than somebody a table. */
  private static boolean waitedForKey(SQLException failure) {
    return LOCK_NOT_AVAILABLE.equals(failure.getSQLState())
        && failure instanceof PSQLException told
        && told.getServerErrorMessage() instanceof ServerErrorMessage message
        && String.valueOf(message.getWhere()).contains("relation \"idempotency_key");
  }

  /** The first answer of all is that of the settings. */
  private static List<AcceptResult> results(
      PreparedStatement statement, List<AcceptCommand> commands) throws SQLException {
    List<AcceptResult> results = new ArrayList<>();
    for (AcceptCommand command : commands) {
      statement.getMoreResults();
      results.add(result(statement, command));
      for (int i = 0; i < AcceptSql.furtherAnswers(command); i++) {
        statement.getMoreResults();
      }
    }
    return results;
  }

  private static AcceptResult result(PreparedStatement statement, AcceptCommand command)
      throws SQLException {
    try (ResultSet counts = statement.getResultSet()) {
      counts.next();
      if (counts.getInt("accepted") == 1) {
        return AcceptResult.ACCEPTED;
      }
      if (counts.getInt("blocked") == 1) {
        return AcceptResult.RECIPIENT_BLOCKED;
      }
      if (counts.getInt("senders") == 1) {
        return AcceptResult.KEY_TAKEN;
      }
      return command.email().replyAddress() && counts.getInt("verified") == 1
          ? AcceptResult.DOMAIN_DOES_NOT_RECEIVE
          : AcceptResult.DOMAIN_NOT_VERIFIED;
    }
  }
}
