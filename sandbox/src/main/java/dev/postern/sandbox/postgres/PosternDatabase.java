package dev.postern.sandbox.postgres;

import static java.util.Objects.requireNonNull;

import dev.postern.model.database.DatabaseUrl;
import dev.postern.model.migration.Migrator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Postern's database on a server of this machine, set up as an operator would: the migrator owns it
 * and is no superuser; each service logs in as a role of its own.
 */
public final class PosternDatabase {

  private static final List<PosternRole> SERVICES =
      List.of(PosternRole.API, PosternRole.INGESTER, PosternRole.DISPATCHER);

  private final DatabaseLogin superuser;
  private final Map<PosternRole, DatabaseLogin> logins;

  private PosternDatabase(DatabaseLogin superuser, Function<PosternRole, String> passwords) {
    this.superuser = superuser;
    this.logins = new EnumMap<>(PosternRole.class);
    for (var role : PosternRole.values()) {
      logins.put(
          role,
          new DatabaseLogin(
              superuser.port(), superuser.database(), role.roleName(), passwords.apply(role)));
    }
  }

  /**
   * Creates the database unless it is there, brings its schema up to date and sets the passwords.
   */
  public static PosternDatabase open(
      DatabaseLogin server, String name, Function<PosternRole, String> passwords)
      throws SQLException {
    var database = new PosternDatabase(server.forDatabase(name), passwords);
    try (var connection = server.connect()) {
      database.createOwner(connection);
      database.create(connection);
    }
    Migrator.migrate(DatabaseUrl.parse(database.login(PosternRole.MIGRATOR).libpq()));
    try (var connection = server.connect()) {
      for (var role : SERVICES) {
        database.allowLogin(connection, role);
      }
    }
    return database;
  }

  /** A new database that is a copy of {@code template}, which nobody may be connected to. */
  static PosternDatabase copy(
      DatabaseLogin server, String template, String name, Function<PosternRole, String> passwords)
      throws SQLException {
    try (var connection = server.connect()) {
      execute(
          connection,
          "create database %s template %s owner %s"
              .formatted(name, template, PosternRole.MIGRATOR.roleName()));
    }
    return new PosternDatabase(server.forDatabase(name), passwords);
  }

  public DatabaseLogin login(PosternRole role) {
    return requireNonNull(logins.get(role));
  }

  /** Past every policy and grant: for arranging and for looking, never for what is tested. */
  public DatabaseLogin superuser() {
    return superuser;
  }

  void drop() throws SQLException {
    try (var connection = superuser.forDatabase("postgres").connect()) {
      execute(connection, "drop database if exists " + superuser.database() + " with (force)");
    }
  }

  private void createOwner(Connection connection) throws SQLException {
    var owner = PosternRole.MIGRATOR;
    if (!exists(connection, "select from pg_roles where rolname = ?", owner.roleName())) {
      execute(connection, "create role " + owner.roleName() + " createrole");
    }
    allowLogin(connection, owner);
  }

  private void create(Connection connection) throws SQLException {
    var name = superuser.database();
    if (!exists(connection, "select from pg_database where datname = ?", name)) {
      execute(
          connection,
          "create database %s owner %s".formatted(name, PosternRole.MIGRATOR.roleName()));
    }
  }

  private void allowLogin(Connection connection, PosternRole role) throws SQLException {
    // A statement like this takes no parameters; DatabaseLogin admits letters and digits only.
    execute(
        connection,
        "alter role %s login password '%s'".formatted(role.roleName(), login(role).password()));
  }

  private static boolean exists(Connection connection, String sql, String name)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      statement.setString(1, name);
      return statement.executeQuery().next();
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
