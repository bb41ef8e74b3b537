package dev.postern.ingester.inbound;

import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows the secret addresses of environments, by their hashes. */
@ApplicationScoped
class TokenRepository {
  private static final String FIND =
      """
      select organization_id, environment_id, inbound_token_id, signing_secret_sealed,
        previous_signing_secret_sealed, previous_usable
      from find_inbound_token(?)
      """;

  private final AgroalDataSource dataSource;

  TokenRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * An address as it is stored.
   *
   * @param sealed null if posts need not be signed
   * @param previousSealed null if there is none that still counts
   */
  record SealedToken(
      UUID id, Tenant tenant, byte @Nullable [] sealed, byte @Nullable [] previousSealed) {}

  Optional<SealedToken> find(byte[] hash) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setBytes(1, hash);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot look up an inbound token", e);
    }
  }

  private static SealedToken read(ResultSet row) throws SQLException {
    return new SealedToken(
        row.getObject("inbound_token_id", UUID.class),
        InboxRepository.tenant(row),
        row.getBytes("signing_secret_sealed"),
        row.getBoolean("previous_usable") ? row.getBytes("previous_signing_secret_sealed") : null);
  }
}
