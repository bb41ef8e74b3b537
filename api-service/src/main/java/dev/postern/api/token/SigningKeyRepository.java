package dev.postern.api.token;

import dev.postern.api.tenant.CrossTenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The installation's keys, which belong to no tenant. */
@ApplicationScoped
class SigningKeyRepository {
  private final AgroalDataSource dataSource;

  SigningKeyRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Newest first. */
  @CrossTenant
  List<StoredSigningKey> list() {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select id, public_key, private_key_sealed, created_at
                from signing_key
                order by created_at desc, id desc
                """);
        ResultSet row = statement.executeQuery()) {
      List<StoredSigningKey> keys = new ArrayList<>();
      while (row.next()) {
        keys.add(
            new StoredSigningKey(
                row.getObject("id", UUID.class),
                row.getBytes("public_key"),
                row.getBytes("private_key_sealed"),
                row.getObject("created_at", OffsetDateTime.class).toInstant()));
      }
      return keys;
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the signing keys", e);
    }
  }

  @CrossTenant
  void add(StoredSigningKey key) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                insert into signing_key (id, public_key, private_key_sealed, created_at)
                values (?, ?, ?, ?)
                """)) {
      statement.setObject(1, key.id());
      statement.setBytes(2, key.publicKey());
      statement.setBytes(3, key.sealedPrivateKey());
      statement.setObject(4, key.createdAt().atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot add a signing key", e);
    }
  }

  @CrossTenant
  void deleteOlderThan(Instant time) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("delete from signing_key where created_at < ?")) {
      statement.setObject(1, time.atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot delete old signing keys", e);
    }
  }
}
