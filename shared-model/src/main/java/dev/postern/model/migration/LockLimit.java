package dev.postern.model.migration;

import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.callback.BaseCallback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Limits how long each migration waits for a lock, and keeps count of them. */
final class LockLimit extends BaseCallback {
  private final LockPatience patience;
  private String latest = "";
  private int applied;

  LockLimit(LockPatience patience) {
    this.patience = patience;
  }

  /** The file of the migration that was begun last; empty before the first. */
  String latest() {
    return latest;
  }

  /** How many migrations came to their end. */
  int applied() {
    return applied;
  }

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.BEFORE_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public void handle(Event event, Context context) {
    if (event == Event.AFTER_EACH_MIGRATE) {
      applied++;
      return;
    }
    latest = context.getMigrationInfo().getScript();
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("set lock_timeout = " + patience.lock().toMillis());
    } catch (SQLException e) {
      throw new FlywayException("cannot limit the wait for locks", e);
    }
  }
}
