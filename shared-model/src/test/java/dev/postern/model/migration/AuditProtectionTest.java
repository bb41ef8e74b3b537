package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody changes what the audit log says; it only ages out. */
class AuditProtectionTest {
  private static final String NOT_ALLOWED = "42501";

  @DisplayName("U74: no service may update, delete or truncate audit entries")
  @ParameterizedTest(name = "U74: {0}")
  @ValueSource(strings = {"postern_api", "postern_ingester", "postern_dispatcher"})
  void refusesChanges(String role) throws SQLException {
    try (Connection service = MigratedDatabase.as(role)) {
      for (String change :
          List.of(
              "update audit_entry set action = 'nothing'",
              "delete from audit_entry",
              "truncate audit_entry",
              "delete from audit_entry_default",
              "drop table audit_entry_default",
              "alter table audit_entry disable row level security")) {
        assertThatThrownBy(() -> MigratedDatabase.rows(service, change))
            .as(change)
            .isInstanceOfSatisfying(
                SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo(NOT_ALLOWED));
      }
    }
  }

  @DisplayName("U74: no grant on the audit log or its partitions is more than reading and adding")
  @Test
  void isOnlyReadAndAddedTo() throws SQLException {
    assertThat(
            asSuperuser(
                """
                with log as (
                  select oid, relowner, relacl from pg_class
                  where relname = 'audit_entry' or relname like 'audit\\_entry\\_%'
                ), granted as (
                  select grantee, privilege_type, relowner from log, aclexplode(relacl)
                  union all
                  select x.grantee, x.privilege_type, log.relowner
                  from log join pg_attribute a on a.attrelid = log.oid, aclexplode(a.attacl) x
                )
                select distinct grantee::regrole, privilege_type from granted
                where grantee <> relowner order by 1, 2
                """))
        .containsExactlyInAnyOrder(
            "postern_api|INSERT",
            "postern_api|SELECT",
            "postern_dispatcher|INSERT",
            "postern_ingester|INSERT");
  }

  @DisplayName(
      "U74: the one function that deletes audit entries goes by each organization's setting")
  @Test
  void isDeletedFromByOneFunction() throws SQLException {
    assertThat(
            asSuperuser(
                """
                select p.proname, x.grantee::regrole
                from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) x
                where p.pronamespace = 'public'::regnamespace and x.grantee <> p.proowner
                  and (p.prosrc ilike '%audit_entry%' or p.prosrc ~* '(drop|truncate) ')
                order by 1, 2
                """))
        .containsExactly(
            // Reads it only, to see whether anything is left.
            "delete_erased_organizations|postern_dispatcher",
            "drop_day_partitions|postern_dispatcher",
            "expire_audit_entries|postern_dispatcher");
    assertThat(asSuperuser("select tgname from pg_trigger where tgrelid = 'audit_entry'::regclass"))
        .isEmpty();
  }

  @DisplayName("U74: days of the audit log can be dropped only after two years")
  @Test
  void keepsDaysThatAnOrganizationMayWant() throws SQLException {
    try (Connection dispatcher = MigratedDatabase.as("postern_dispatcher")) {
      assertThatThrownBy(
              () ->
                  MigratedDatabase.rows(
                      dispatcher, "select drop_day_partitions('audit_entry', current_date - 728)"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("age out by the setting");
      assertThat(
              MigratedDatabase.rows(
                  dispatcher, "select drop_day_partitions('audit_entry', current_date - 731)"))
          .containsExactly("0");
    }
  }

  private static List<String> asSuperuser(String sql) throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      return MigratedDatabase.rows(connection, sql);
    }
  }
}
