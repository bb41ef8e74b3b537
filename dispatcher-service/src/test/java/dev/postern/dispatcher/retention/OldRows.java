package dev.postern.dispatcher.retention;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rows of one organization that are some days old, made and looked at as the owner. */
final class OldRows implements AutoCloseable {
  private static final String COMMON = "id, created_at, organization_id, environment_id, ";

  private final UUID organization = UUID.randomUUID();
  private final UUID environment = UUID.randomUUID();
  private final UUID email = UUID.randomUUID();
  private final Connection connection;

  private OldRows(Connection connection) {
    this.connection = connection;
  }

  static OldRows in(String databaseUrl) throws SQLException {
    var rows = new OldRows(DriverManager.getConnection(databaseUrl));
    rows.run("set timezone = 'UTC'");
    rows.run("insert into organization (id, name) values ('ORGANIZATION', 'Old')");
    rows.run(
        """
        insert into environment (id, organization_id, name)
        values ('ENVIRONMENT', 'ORGANIZATION', 'test')
        """);
    rows.run(
        """
        insert into email (id, organization_id, environment_id, status, from_address, from_domain,
          subject, created_at)
        values ('EMAIL', 'ORGANIZATION', 'ENVIRONMENT', 'sent', 'a@example.com', 'example.com',
          'Old', now())
        """);
    return rows;
  }

  /**
   * @param partitioned whether its day has a partition; otherwise it lies in the default one
   */
  void add(DayTable table, int days, boolean partitioned) throws SQLException {
    if (partitioned) {
      partition(table.tableName(), days);
    }
    insert(table.tableName(), days, columns(table));
  }

  void addAuditEntry(int days) throws SQLException {
    run(
        """
        insert into audit_entry (id, created_at, organization_id, actor_kind, actor_id, action)
        values (gen_random_uuid(), now() - interval 'DAYS days', 'ORGANIZATION', 'service', 'test',
          'test')
        """
            .replace("DAYS", String.valueOf(days)));
  }

  void keepAuditEntries(int days) throws SQLException {
    run("update organization set audit_retention_days = " + days + " where id = 'ORGANIZATION'");
  }

  List<Integer> ages(DayTable table) throws SQLException {
    return ages(table.tableName());
  }

  List<Integer> auditAges() throws SQLException {
    return ages("audit_entry");
  }

  void partition(String table, int days) throws SQLException {
    run(
        """
        do $$
        declare
          day date := current_date - DAYS;
        begin
          execute format('create table if not exists %I partition of TABLE for values from (%L) to (%L)',
            'TABLE_p' || to_char(day, 'YYYYMMDD'), day::timestamptz, (day + 1)::timestamptz);
        end
        $$
        """
            .replace("DAYS", String.valueOf(days))
            .replace("TABLE", table));
  }

  private static String columns(DayTable table) {
    return switch (table) {
      case EMAIL_EVENT -> "email_id, type, occurred_at) values (AGE, 'EMAIL', 'sent', now())";
      case REQUEST_LOG -> "method, endpoint, response_status) values (AGE, 'GET', '/emails', 200)";
      case WEBHOOK_MESSAGE ->
          "event_type, payload, fanned_out_at) values (AGE, 'email.sent', '{}', now())";
      case DELIVERY_ATTEMPT ->
          "endpoint_id, message_id, message_created_at, delivery_id, number, outcome,"
              + " duration_millis, final) values (AGE, gen_random_uuid(), gen_random_uuid(), now(),"
              + " gen_random_uuid(), 1, 'delivered', 1, true)";
    };
  }

  private void insert(String table, int days, String columns) throws SQLException {
    String age =
        "gen_random_uuid(), now() - interval '" + days + " days', 'ORGANIZATION', 'ENVIRONMENT'";
    run("insert into " + table + " (" + COMMON + columns.replace("AGE", age));
  }

  private List<Integer> ages(String table) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                "select current_date - created_at::date from "
                    + table
                    + " where organization_id = ? order by created_at desc");
        ResultSet rows = query(statement)) {
      List<Integer> ages = new ArrayList<>();
      while (rows.next()) {
        ages.add(rows.getInt(1));
      }
      return ages;
    }
  }

  private ResultSet query(PreparedStatement statement) throws SQLException {
    statement.setObject(1, organization);
    return statement.executeQuery();
  }

  private void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          sql.replace("ORGANIZATION", organization.toString())
              .replace("ENVIRONMENT", environment.toString())
              .replace("EMAIL", email.toString()));
    }
  }

  @Override
  public void close() throws SQLException {
    run("delete from email where environment_id = 'ENVIRONMENT'");
    run("delete from webhook_message where environment_id = 'ENVIRONMENT'");
    connection.close();
  }
}
