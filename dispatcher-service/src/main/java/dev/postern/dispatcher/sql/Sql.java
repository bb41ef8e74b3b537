package dev.postern.dispatcher.sql;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.postern.model.id.PrefixedId;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Statements with positional parameters: ids, durations (as seconds), scalars, and collections of
 * records for {@code jsonb_to_recordset}, whose components become columns in snake case.
 */
@ApplicationScoped
public class Sql {
  private static final ObjectMapper ROWS =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .addModule(new JavaTimeModule())
          .addModule(new SimpleModule().addSerializer(PrefixedId.class, new BareId()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final AgroalDataSource dataSource;

  Sql(AgroalDataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** Reads one row of a result. */
  @FunctionalInterface
  public interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String sql, RowReader<T> reader, Object... parameters) {
    return execute(
        sql,
        parameters,
        statement -> {
          try (ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
              read.add(reader.read(rows));
            }
            return read;
          }
        });
  }

  /** Answers how many rows changed. */
  public int update(String sql, Object... parameters) {
    return execute(sql, parameters, PreparedStatement::executeUpdate);
  }

  @FunctionalInterface
  private interface Execution<T> {
    T run(PreparedStatement statement) throws SQLException;
  }

  private <T> T execute(String sql, Object[] parameters, Execution<T> execution) {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, column(parameters[i]));
      }
      return execution.run(statement);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  private static Object column(Object parameter) {
    return switch (parameter) {
      case PrefixedId id -> id.value();
      case Duration duration -> duration.toMillis() / 1000.0;
      case Collection<?> rows -> json(rows);
      default -> parameter;
    };
  }

  private static String json(Collection<?> rows) {
    try {
      return ROWS.writeValueAsString(rows);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("rows that cannot be written as JSON", e);
    }
  }

  private static final class BareId extends JsonSerializer<PrefixedId> {
    @Override
    public void serialize(PrefixedId id, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(id.value().toString());
    }
  }
}
