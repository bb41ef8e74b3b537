package dev.postern.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PosternDatabaseTest {

  private static final PosternDatabase DATABASE = TestPostgres.freshDatabase();

  @ParameterizedTest
  @EnumSource
  void letsEachRoleLogIn(PosternRole role) throws SQLException {
    assertThat(ask(DATABASE.login(role), "select current_user")).isEqualTo(role.roleName());
  }

  @ParameterizedTest
  @EnumSource
  void givesNoRoleMoreThanItNeeds(PosternRole role) throws SQLException {
    var sql =
        "select rolsuper or rolbypassrls or rolcreatedb from pg_roles where rolname = current_user";
    assertThat(ask(DATABASE.login(role), sql)).isEqualTo("f");
  }

  @Test
  void isMigrated() throws SQLException {
    var migrator = DATABASE.login(PosternRole.MIGRATOR);
    assertThat(ask(migrator, "select count(*) from email")).isEqualTo("0");
  }

  @Test
  void keepsServicesFromChangingTheSchema() {
    assertThatThrownBy(() -> ask(DATABASE.login(PosternRole.API), "drop table email"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("must be owner");
  }

  @Test
  void openingItAgainKeepsWhatIsInIt() throws SQLException {
    var server = DATABASE.superuser().forDatabase("postgres");
    var name = "postern_opened_twice";
    var first = PosternDatabase.open(server, name, role -> server.password());
    try (var connection = first.login(PosternRole.MIGRATOR).connect();
        var statement = connection.createStatement()) {
      statement.execute("insert into organization (id, name) values (gen_random_uuid(), 'kept')");
    }

    var second = PosternDatabase.open(server, name, role -> server.password());

    var sql = "select count(*) from organization where name = 'kept'";
    assertThat(ask(second.login(PosternRole.MIGRATOR), sql)).isEqualTo("1");
  }

  @Test
  void givesAQuarkusTestTheRoleItAsksFor() throws SQLException {
    var resource = new PosternDatabaseResource();
    resource.init(Map.of(PosternDatabaseResource.ROLE, "postern_ingester"));
    var config = resource.start();
    try (var connection =
            DriverManager.getConnection(config.get(PosternDatabaseResource.MIGRATOR_URL));
        var statement = connection.createStatement()) {
      assertThat(config).containsEntry("quarkus.datasource.username", "postern_ingester");
      assertThat(statement.execute("select from email")).isTrue();
    } finally {
      resource.stop();
    }
  }

  private static String ask(DatabaseLogin login, String sql) throws SQLException {
    try (var connection = login.connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
