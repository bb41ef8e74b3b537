package dev.postern.api.isolation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/**
 * Takes the conditions that name a tenant out of whatever SQL the service prepares: what the code
 * would do if somebody had forgotten them. The pool makes the driver, so the switch is static.
 */
public final class MutatingDriver extends Driver {
  private static volatile Set<String> open = Set.of();
  private static final Set<String> PREPARED = ConcurrentHashMap.newKeySet();

  private static final Pattern CONDITION =
      Pattern.compile(
          "(?:\\w+\\.)?\\b(organization_id|environment_id|user_id)\\s*=\\s*\\?(?:::uuid)?");

  /**
   * @param columns whose conditions no longer count
   */
  static void open(Set<String> columns) {
    open = Set.copyOf(columns);
  }

  /** All SQL that the service has prepared so far. */
  static Set<String> prepared() {
    return Set.copyOf(PREPARED);
  }

  /** The condition stays, and with it the number of parameters, but it always holds. */
  static String mutated(String sql) {
    return open.isEmpty()
        ? sql
        : CONDITION
            .matcher(sql)
            .replaceAll(
                found ->
                    open.contains(found.group(1))
                        ? "(" + found.group().replace("$", "\\$") + " or true)"
                        : found.group().replace("$", "\\$"));
  }

  @Override
  public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
    Connection connection = super.connect(url, info);
    return connection == null ? null : mutating(connection);
  }

  private static Connection mutating(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            MutatingDriver.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                PREPARED.add((String) arguments[0]);
                arguments[0] = mutated((String) arguments[0]);
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getTargetException();
              }
            });
  }
}
