package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalogue says of the isolation of tenants in every table. */
class RowSecurityTest {
  private static final String CANONICAL =
      "((organization_id = current_organization()) AND (environment_id = current_environment()))";

  /** Reviewed: no row of these belongs to a tenant. */
  private static final List<String> WITHOUT_TENANT =
      List.of("day_partitioned_table", "flyway_schema_history");

  /** Reviewed: tables whose tenant is not exactly one environment, and the condition they have. */
  private static final List<String> OTHER_CONDITIONS =
      List.of(
          "account_token|(user_id = current_app_user())",
          "app_user|((id = current_app_user()) OR (id IN ( SELECT membership.user_id\n"
              + "   FROM membership\n"
              + "  WHERE (membership.organization_id = current_organization()))))",
          "audit_entry|(((organization_id = current_organization()) AND ((environment_id IS NULL)"
              + " OR (current_environment() IS NULL) OR (environment_id = current_environment())))"
              + " OR (user_id = current_app_user()))",
          "environment|((organization_id = current_organization()) AND (deleted_at IS NULL))",
          "environment_membership|((organization_id = current_organization()) OR (user_id ="
              + " current_app_user()))",
          "invitation|(organization_id = current_organization())",
          "invitation_environment|(organization_id = current_organization())",
          "login_challenge|(user_id = current_app_user())",
          "membership|((organization_id = current_organization()) OR (user_id ="
              + " current_app_user()))",
          "organization|(id = current_organization())",
          "organization_usage|(organization_id = current_organization())",
          "recovery_code|(user_id = current_app_user())",
          "refresh_token|(user_id = current_app_user())",
          "sending_day|(organization_id = current_organization())",
          "sending_delay|(organization_id = current_organization())",
          "sending_standing|(organization_id = current_organization())",
          "sending_warm_up|(organization_id = current_organization())",
          "session|(user_id = current_app_user())",
          // Belongs to the installation; the private halves are sealed.
          "signing_key|true",
          "totp|(user_id = current_app_user())");

  @Test
  void isForcedOnEveryTable() throws SQLException {
    assertThat(
            query(
                """
                select c.relname from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                  and not c.relispartition and not (c.relrowsecurity and c.relforcerowsecurity)
                order by 1
                """))
        .containsExactlyElementsOf(WITHOUT_TENANT);
  }

  @Test
  void leavesPartitionsReachableOnlyThroughTheirParent() throws SQLException {
    assertThat(
            query(
                """
                select c.relname from pg_class c, aclexplode(c.relacl) a
                where c.relispartition and a.grantee <> c.relowner
                """))
        .isEmpty();
  }

  @Test
  void showsTheApiOnlyTheRowsOfItsTenant() throws SQLException {
    assertThat(
            query(
                """
                select p.tablename, p.qual from pg_policies p
                where p.roles = '{postern_api}'
                  and p.qual is distinct from '%s'
                order by 1
                """
                    .formatted(CANONICAL)))
        .containsExactlyElementsOf(OTHER_CONDITIONS);
    assertThat(query("select 1 from pg_policies where qual is distinct from with_check")).isEmpty();
    assertThat(query("select 1 from pg_policies where permissive <> 'PERMISSIVE' or cmd <> 'ALL'"))
        .isEmpty();
  }

  @Test
  void givesTheApiOnePolicyOnEveryTableItMayTouch() throws SQLException {
    assertThat(
            query(
                """
                select distinct g.table_name from information_schema.role_table_grants g
                where g.grantee = 'postern_api' and g.table_name <> 'flyway_schema_history'
                  and 1 <> (select count(*) from pg_policies p
                    where p.tablename = g.table_name and p.roles = '{postern_api}')
                """))
        .isEmpty();
  }

  @Test
  void givesAWorkerOnePolicyOnExactlyTheTablesItWorksIn() throws SQLException {
    assertThat(
            query(
                """
                with policy as (
                  select p.tablename::text as name, p.roles[1]::text as worker from pg_policies p
                  where p.roles[1] in ('postern_ingester', 'postern_dispatcher') and p.qual = 'true'
                ), granted as (
                  select distinct c.relname::text as name, r.rolname::text as worker
                  from pg_class c
                    left join pg_attribute a on a.attrelid = c.oid
                    cross join lateral (
                      select * from aclexplode(c.relacl) union all select * from aclexplode(a.attacl)) x
                    join pg_roles r on r.oid = x.grantee
                  where r.rolname in ('postern_ingester', 'postern_dispatcher')
                    and c.relnamespace = 'public'::regnamespace and c.relrowsecurity
                )
                (select * from policy except select * from granted)
                union all (select * from granted except select * from policy)
                """))
        .isEmpty();
  }

  @Test
  void letsNoForeignKeyLeaveTheTenant() throws SQLException {
    assertThat(
            query(
                """
                select k.conrelid::regclass, k.conname from pg_constraint k
                where k.contype = 'f' and k.conparentid = 0
                  and exists (select from pg_attribute a
                    where a.attrelid = k.confrelid and a.attname = 'environment_id')
                  and not exists (select from pg_attribute a
                    where a.attrelid = k.confrelid and a.attname = 'environment_id'
                      and a.attnum = any (k.confkey))
                """))
        .as("keys between tables of an environment that do not hold the environment")
        .isEmpty();
  }

  @Test
  void pointsNoForeignKeyAtAPartitionedTable() throws SQLException {
    assertThat(
            query(
                """
                select k.conname from pg_constraint k join pg_class c on c.oid = k.confrelid
                where k.contype = 'f' and c.relkind = 'p'
                """))
        .isEmpty();
  }

  private static List<String> query(String sql) throws SQLException {
    try (Connection connection = MigratedDatabase.asSuperuser()) {
      return MigratedDatabase.rows(connection, sql);
    }
  }
}
