package dev.postern.api.auth;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.EnvironmentRole;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.OrganizationRole;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.SessionId;
import dev.postern.model.user.UserId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One round trip tells all that a request of a person's needs to know. */
@ApplicationScoped
class SessionAccessRepository {
  private static final String FIND = "select * from find_session_access(?, ?, ?)";

  private final AgroalDataSource dataSource;

  SessionAccessRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * @param organization what the request works in, or null
   * @param environment what the request works in, or null
   */
  @CrossTenant
  Optional<SessionAccess> find(
      SessionId session,
      @Nullable OrganizationId organization,
      @Nullable EnvironmentId environment) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, session.value());
      statement.setObject(2, organization == null ? null : organization.value());
      statement.setObject(3, environment == null ? null : environment.value());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up a session", e);
    }
  }

  private static SessionAccess read(ResultSet row) throws SQLException {
    boolean belongs =
        row.getString("organization_role") != null && row.getBoolean("organization_active");
    Optional<OrganizationId> organization =
        belongs ? id(row, "organization_id").map(OrganizationId::new) : Optional.empty();
    Integer limit = row.getObject("requests_per_second", Integer.class);
    return new SessionAccess(
        new UserId(row.getObject("user_id", UUID.class)),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getObject("confirmed_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("revoked"),
        organization,
        limit == null ? OptionalInt.empty() : OptionalInt.of(limit),
        Optional.ofNullable(row.getString("organization_role")).map(OrganizationRole::ofWireName),
        organization.flatMap(
            owner -> id(row, "environment_id").map(id -> new Tenant(owner, new EnvironmentId(id)))),
        Optional.ofNullable(row.getString("environment_role")).map(EnvironmentRole::ofWireName));
  }

  private static Optional<UUID> id(ResultSet row, String column) {
    try {
      return Optional.ofNullable(row.getObject(column, UUID.class));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
