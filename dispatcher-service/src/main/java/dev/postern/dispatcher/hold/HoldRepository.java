package dev.postern.dispatcher.hold;

import dev.postern.dispatcher.sql.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class HoldRepository {
  private final Sql sql;

  HoldRepository(Sql sql) {
    this.sql = sql;
  }

  /**
   * The database and what dispatchers know of it.
   *
   * @param known the database that they work for; null until the first has started
   * @param identity this one's; null where the server does not tell
   * @param reason why they hold whatever its identity is
   * @param grants how often they were granted a part of what SES takes; it only grows
   */
  record Row(
      @Nullable String known, @Nullable String identity, @Nullable String reason, long grants) {

    boolean isAnother() {
      return identity != null && !identity.equals(known);
    }
  }

  Row look() {
    return sql.query(
            """
            select h.identity as known, database_identity() as identity, h.reason, b.grants
            from outgoing_hold h, send_budget b
            """,
            row ->
                new Row(
                    row.getString("known"),
                    row.getString("identity"),
                    row.getString("reason"),
                    row.getLong("grants")))
        .getFirst();
  }

  /** Works for the database as it is now, unless somebody else has decided meanwhile. */
  void adopt(Row seen) {
    sql.update(
        """
        update outgoing_hold set identity = database_identity(), held_since = null
        where coalesce(identity, '') = ? and reason is null
        """,
        Objects.requireNonNullElse(seen.known(), ""));
  }

  void hold(String reason) {
    sql.update("update outgoing_hold set reason = ? where reason is null", reason);
  }

  void noteSince() {
    sql.update("update outgoing_hold set held_since = now() where held_since is null");
  }
}
