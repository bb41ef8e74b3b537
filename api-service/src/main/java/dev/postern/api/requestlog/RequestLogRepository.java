package dev.postern.api.requestlog;

import static java.time.ZoneOffset.UTC;

import dev.postern.api.pagination.PageRequest;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row's time is its id's millisecond, and so its day is known from the id. */
@ApplicationScoped
class RequestLogRepository {
  /** Losing the last moment of this log in a crash is cheaper than a wait for the disk. */
  private static final String ADD =
      """
      set local synchronous_commit = off;
      insert into request_log (organization_id, environment_id, id, created_at, api_key_id, method,
        endpoint, response_status, user_agent, request_body, response_body)
      select ?, ?, row.*
      from unnest(?::uuid[], ?::timestamptz[], ?::uuid[], ?::text[], ?::text[], ?::integer[],
        ?::text[], ?::text[], ?::text[]) as row
      """;

  private static final String SELECT =
      """
      select id, created_at, api_key_id, method, endpoint, response_status, user_agent,
        request_body, response_body
      from request_log where environment_id = ?
      """;

  private final AgroalDataSource dataSource;

  RequestLogRepository(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  void add(Tenant tenant, List<LogEntry> entries) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(ADD)) {
      var columns = new Columns(connection, statement, entries);
      statement.setObject(1, tenant.organization().value());
      statement.setObject(2, tenant.environment().value());
      columns.set(3, "uuid", LogEntry::id);
      columns.set(4, "timestamptz", entry -> entry.createdAt().toString());
      columns.set(5, "uuid", entry -> value(entry.apiKey()));
      columns.set(6, "text", LogEntry::method);
      columns.set(7, "text", LogEntry::endpoint);
      columns.set(8, "integer", LogEntry::status);
      columns.set(9, "text", LogEntry::userAgent);
      columns.set(10, "text", LogEntry::requestBody);
      columns.set(11, "text", LogEntry::responseBody);
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException("cannot write the request log", e);
    }
  }

  Optional<LogEntry> get(EnvironmentId environment, UUID id) {
    return select(SELECT + " and created_at = ? and id = ?", environment.value(), createdAt(id), id)
        .stream()
        .findFirst();
  }

  /** In the direction that is asked for, and one more than wanted if there is one. */
  List<LogEntry> page(EnvironmentId environment, PageRequest page) {
    int limit = page.limit() + 1;
    String newestFirst = " order by created_at desc, id desc limit ?";
    if (page.before().isPresent()) {
      UUID cursor = page.before().get();
      return select(
          SELECT + " and (created_at, id) > (?, ?) order by created_at, id limit ?",
          environment.value(),
          createdAt(cursor),
          cursor,
          limit);
    }
    if (page.after().isPresent()) {
      UUID cursor = page.after().get();
      return select(
          SELECT + " and (created_at, id) < (?, ?)" + newestFirst,
          environment.value(),
          createdAt(cursor),
          cursor,
          limit);
    }
    return select(SELECT + newestFirst, environment.value(), limit);
  }

  private List<LogEntry> select(String sql, Object... parameters) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        List<LogEntry> entries = new ArrayList<>();
        while (row.next()) {
          entries.add(entry(row));
        }
        return entries;
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the request log", e);
    }
  }

  private static LogEntry entry(ResultSet row) throws SQLException {
    UUID apiKey = row.getObject("api_key_id", UUID.class);
    return new LogEntry(
        row.getObject("id", UUID.class),
        row.getObject("created_at", OffsetDateTime.class).toInstant(),
        apiKey == null ? null : new ApiKeyId(apiKey),
        row.getString("method"),
        row.getString("endpoint"),
        row.getInt("response_status"),
        row.getString("user_agent"),
        row.getString("request_body"),
        row.getString("response_body"));
  }

  private static OffsetDateTime createdAt(UUID id) {
    return UuidV7.instantOf(id).atOffset(UTC);
  }

  private static @Nullable UUID value(@Nullable ApiKeyId key) {
    return key == null ? null : key.value();
  }

  /** Each property of all entries as one array. */
  private record Columns(
      Connection connection, PreparedStatement statement, List<LogEntry> entries) {
    void set(int index, String type, Function<LogEntry, @Nullable Object> property)
        throws SQLException {
      Object[] values = entries.stream().map(property).toArray();
      statement.setArray(index, connection.createArrayOf(type, values));
    }
  }
}
