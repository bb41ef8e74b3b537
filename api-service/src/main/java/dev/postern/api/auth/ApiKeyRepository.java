package dev.postern.api.auth;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Plain JDBC, because every request asks: one round trip and nothing around it. */
@ApplicationScoped
class ApiKeyRepository {
  private static final String FIND =
      """
      select id, organization_id, environment_id, token_hash, scopes, domain_names, usable
      from find_api_key(?)
      """;

  private final AgroalDataSource dataSource;

  ApiKeyRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  @CrossTenant
  Optional<StoredApiKey> find(String publicId) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, publicId);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up an API key", e);
    }
  }

  private static StoredApiKey read(ResultSet row) throws SQLException {
    return new StoredApiKey(
        new ApiKeyId(row.getObject("id", UUID.class)),
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        row.getBytes("token_hash"),
        List.of((String[]) row.getArray("scopes").getArray()),
        List.of((String[]) row.getArray("domain_names").getArray()),
        row.getBoolean("usable"));
  }
}
