package dev.postern.api.auth;

import dev.postern.api.tenant.CrossTenant;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;

/** Plain JDBC, because every request asks: one round trip and nothing around it. */
@ApplicationScoped
class ApiKeyRepository {
  private static final String FIND =
      """
      select id, organization_id, environment_id, token_hash, scopes, domain_names, allowed_ips,
        daily_limit, recipient_daily_limit, organization_limit, recipient_rules,
        requests_per_second, usable
      from find_api_key(?)
      """;

  private static final String RECORD_USES = "select record_api_key_uses(?, ?, ?)";

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

  /** Keys of many tenants in one statement: a function lets it move these times and no more. */
  @CrossTenant
  void recordUses(Map<KeyUse, Instant> uses) {
    List<Map.Entry<KeyUse, Instant>> all = List.copyOf(uses.entrySet());
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(RECORD_USES)) {
      statement.setArray(
          1, array(connection, "uuid", all, use -> use.getKey().environment().value()));
      statement.setArray(2, array(connection, "uuid", all, use -> use.getKey().key().value()));
      statement.setArray(
          3, array(connection, "timestamptz", all, use -> use.getValue().atOffset(ZoneOffset.UTC)));
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot record the use of API keys", e);
    }
  }

  private static <T> Array array(
      Connection connection, String type, List<T> values, Function<T, Object> element)
      throws SQLException {
    return connection.createArrayOf(type, values.stream().map(element).toArray());
  }

  private static StoredApiKey read(ResultSet row) throws SQLException {
    return new StoredApiKey(
        new ApiKeyId(row.getObject("id", UUID.class)),
        new Tenant(
            new OrganizationId(row.getObject("organization_id", UUID.class)),
            new EnvironmentId(row.getObject("environment_id", UUID.class))),
        row.getBytes("token_hash"),
        texts(row, "scopes"),
        texts(row, "domain_names"),
        texts(row, "allowed_ips"),
        rules(row),
        limit(row, "requests_per_second"),
        row.getBoolean("usable"));
  }

  private static SendingRules rules(ResultSet row) throws SQLException {
    return new SendingRules(
        new DailyLimits(limit(row, "daily_limit"), limit(row, "recipient_daily_limit")),
        row.getBoolean("organization_limit"),
        row.getBoolean("recipient_rules"));
  }

  private static OptionalInt limit(ResultSet row, String column) throws SQLException {
    Integer limit = row.getObject(column, Integer.class);
    return limit == null ? OptionalInt.empty() : OptionalInt.of(limit);
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    return List.of((String[]) row.getArray(column).getArray());
  }
}
