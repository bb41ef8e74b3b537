package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The grants in the catalogue are those of table-grants.tsv: one writer for each fact. */
class TableGrantsTest {
  private static final String GRANTS =
      """
      with service_role as (
        select oid, rolname from pg_roles
        where rolname in ('postern_api', 'postern_ingester', 'postern_dispatcher')
      ), table_grant as (
        select c.relname, r.rolname, lower(a.privilege_type) as privilege
        from pg_class c, aclexplode(c.relacl) a join service_role r on r.oid = a.grantee
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      ), column_grant as (
        select c.relname, r.rolname, lower(x.privilege_type) || '('
          || string_agg(a.attname, ',' order by a.attname) || ')' as privilege
        from pg_class c join pg_attribute a on a.attrelid = c.oid,
          aclexplode(a.attacl) x join service_role r on r.oid = x.grantee
        where c.relnamespace = 'public'::regnamespace
        group by c.relname, r.rolname, x.privilege_type
      )
      select relname, rolname, string_agg(privilege, ' ' order by privilege)
      from (select * from table_grant union all select * from column_grant) all_grants
      group by relname, rolname
      order by relname, rolname
      """;

  @Test
  void areThoseOfTheOwnershipTable() throws SQLException, IOException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      assertThat(MigratedDatabase.rows(connection, GRANTS)).containsExactlyElementsOf(expected());
    }
  }

  @Test
  void leaveTheRolesWithoutPowersOfTheirOwn() throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      assertThat(
              MigratedDatabase.rows(
                  connection,
                  """
                  select rolname from pg_roles
                  where rolname in ('postern_api', 'postern_ingester', 'postern_dispatcher')
                    and not rolsuper and not rolbypassrls and not rolcreaterole and not rolcreatedb
                    and not exists (select from pg_auth_members m where m.member = pg_roles.oid)
                    and not exists (select from pg_class c where c.relowner = pg_roles.oid)
                  order by rolname
                  """))
          .containsExactly("postern_api", "postern_dispatcher", "postern_ingester");
    }
  }

  @Test
  void giveNobodyElseAnything() throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      assertThat(
              MigratedDatabase.rows(
                  connection,
                  """
                  select c.relname, a.grantee::regrole
                  from pg_class c, aclexplode(c.relacl) a
                  where c.relnamespace = 'public'::regnamespace
                    and a.grantee::regrole::text not in
                      ('postern_api', 'postern_ingester', 'postern_dispatcher', 'postern_migrator')
                  """))
          .isEmpty();
    }
  }

  private static List<String> expected() throws IOException {
    try (InputStream file = TableGrantsTest.class.getResourceAsStream("/table-grants.tsv")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(line -> line.replace('\t', '|')).toList();
    }
  }
}
