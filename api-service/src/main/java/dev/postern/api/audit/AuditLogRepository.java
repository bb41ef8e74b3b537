package dev.postern.api.audit;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.audit.AuditEntry.Party;
import dev.postern.api.pagination.PageRequest;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.user.UserId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** An entry's time is its id's millisecond, and so the cursor row's day is known from its id. */
@ApplicationScoped
class AuditLogRepository {
  private static final String OF_ORGANIZATION = "organization_id = ?";
  private static final String OF_PERSON = "user_id = ?";

  private final AgroalDataSource dataSource;

  AuditLogRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  boolean exists(OrganizationId organization, UUID entry) {
    return exists(OF_ORGANIZATION, organization.value(), entry);
  }

  boolean exists(UserId user, UUID entry) {
    return exists(OF_PERSON, user.value(), entry);
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<AuditEntry> page(OrganizationId organization, AuditQuery query, PageRequest page) {
    return page(OF_ORGANIZATION, organization.value(), query, page);
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<AuditEntry> page(UserId user, AuditQuery query, PageRequest page) {
    return page(OF_PERSON, user.value(), query, page);
  }

  private boolean exists(String owner, UUID ownerId, UUID entry) {
    var conditions = new Conditions();
    conditions.add(owner, ownerId);
    conditions.add("created_at = ?", time(UuidV7.instantOf(entry)));
    conditions.add("id = ?", entry);
    return !select(conditions, "limit 1").isEmpty();
  }

  private List<AuditEntry> page(String owner, UUID ownerId, AuditQuery query, PageRequest page) {
    var conditions = new Conditions();
    conditions.add(owner, ownerId);
    query.action().ifPresent(action -> conditions.add("action = ?", action));
    query.actor().ifPresent(actor -> conditions.add("actor_id = ?", actor));
    query.environment().ifPresent(id -> conditions.add("environment_id = ?", id.value()));
    query.from().ifPresent(from -> conditions.add("created_at >= ?", time(from)));
    query.to().ifPresent(to -> conditions.add("created_at < ?", time(to)));
    String comparison = "(created_at, id) " + (page.before().isPresent() ? ">" : "<") + " (?, ?)";
    page.cursor().ifPresent(id -> conditions.add(comparison, time(UuidV7.instantOf(id)), id));
    String direction = page.before().isPresent() ? "asc" : "desc";
    return select(
        conditions,
        "order by created_at %1$s, id %1$s limit %2$d".formatted(direction, page.limit() + 1));
  }

  private List<AuditEntry> select(Conditions conditions, String rest) {
    String sql =
        """
        select id, created_at, environment_id, actor_kind, actor_id, action, subject_kind,
          subject_id, result, address, request_id, details
        from audit_entry where %s %s
        """
            .formatted(String.join(" and ", conditions.texts), rest);
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < conditions.values.size(); i++) {
        statement.setObject(i + 1, conditions.values.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        List<AuditEntry> entries = new ArrayList<>();
        while (row.next()) {
          entries.add(entry(row));
        }
        return entries;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the audit log", e);
    }
  }

  private static AuditEntry entry(ResultSet row) throws SQLException {
    String targetKind = row.getString("subject_kind");
    return new AuditEntry(
        row.getObject("id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        new Party(row.getString("actor_kind"), row.getString("actor_id")),
        row.getString("action"),
        targetKind == null ? null : new Party(targetKind, row.getString("subject_id")),
        row.getObject("environment_id", UUID.class),
        row.getString("result"),
        row.getString("address"),
        row.getObject("request_id", UUID.class),
        row.getString("details"));
  }

  private static OffsetDateTime time(Instant instant) {
    return instant.atOffset(UTC);
  }

  /** Of a query, with the values of its question marks. */
  private static final class Conditions {
    private final List<String> texts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    void add(String condition, Object... of) {
      texts.add(condition);
      values.addAll(List.of(of));
    }
  }
}
