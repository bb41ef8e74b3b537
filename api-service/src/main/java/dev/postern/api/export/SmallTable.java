package dev.postern.api.export;

/** What there is at most a little of for one person. */
enum SmallTable {
  SUPPRESSIONS(
      "suppressions",
      """
      select cast(jsonb_build_object('id', id, 'email', address, 'reason', reason,
        'created_at', created_at) as text)
      from suppression where environment_id = :environment and address = :person
      """),
  RECIPIENT_RULES(
      "recipient_rules",
      """
      select cast(jsonb_build_object('id', id, 'recipient', recipient, 'action', action,
        'created_at', created_at) as text)
      from recipient_rule where environment_id = :environment and recipient = :person
      """),
  FORWARDING_RULES(
      "forwarding_rules",
      """
      select cast(jsonb_build_object('id', id, 'route_id', route_id, 'forward_to', forward_to,
        'enabled', enabled, 'created_at', created_at) as text)
      from forwarding_rule where environment_id = :environment and lower(forward_to) = :person
      """);

  private final String field;
  private final String sql;

  SmallTable(String field, String sql) {
    this.field = field;
    this.sql = sql;
  }

  String field() {
    return field;
  }

  String sql() {
    return sql;
  }
}
