package dev.postern.ingester.job;

import dev.postern.ingester.job.JobOutcome.Done;
import dev.postern.ingester.job.JobOutcome.Failed;
import dev.postern.ingester.job.JobOutcome.Open;
import dev.postern.model.job.JobKind;
import dev.postern.model.job.JobRequestId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

@ApplicationScoped
class JobRequestRepository {
  private final AgroalDataSource dataSource;

  JobRequestRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void insert(JobRequestId id, JobKind kind) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("insert into job_request (id, kind) values (?, ?)")) {
      statement.setObject(1, id.value());
      statement.setString(2, kind.wireName());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("a job cannot be asked for", e);
    }
  }

  JobOutcome outcome(JobRequestId id) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select finished_at is not null, result from job_request where id = ?")) {
      statement.setObject(1, id.value());
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() && rows.getBoolean(1) ? outcome(rows) : new Open();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("a job cannot be looked at", e);
    }
  }

  private static JobOutcome outcome(ResultSet row) throws SQLException {
    String result = row.getString(2);
    return result == null ? new Failed() : new Done(result);
  }
}
