package dev.postern.ingester;

import dev.postern.sandbox.postgres.PosternDatabaseResource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The test's own way into the service's database. */
public final class TestDatabase {
  private final String url;

  private TestDatabase(String setting) {
    url = ConfigProvider.getConfig().getValue(setting, String.class);
  }

  /** As the owner of the tables. */
  public static TestDatabase asOwner() {
    return new TestDatabase(PosternDatabaseResource.MIGRATOR_URL);
  }

  public static TestDatabase asSuperuser() {
    return new TestDatabase(PosternDatabaseResource.SUPERUSER_URL);
  }

  public void run(String sql, @Nullable Object... arguments) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepare(connection, sql, arguments)) {
      statement.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Each row as its columns joined by a bar. */
  public List<String> rows(String sql, Object... arguments) {
    try (Connection connection = DriverManager.getConnection(url);
        PreparedStatement statement = prepare(connection, sql, arguments);
        ResultSet result = statement.executeQuery()) {
      List<String> rows = new ArrayList<>();
      while (result.next()) {
        List<String> columns = new ArrayList<>();
        for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
          columns.add(String.valueOf(result.getString(column)));
        }
        rows.add(String.join("|", columns));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public String one(String sql, Object... arguments) {
    return rows(sql, arguments).getFirst();
  }

  private static PreparedStatement prepare(
      Connection connection, String sql, @Nullable Object[] arguments) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.length; i++) {
      statement.setObject(i + 1, arguments[i]);
    }
    return statement;
  }
}
