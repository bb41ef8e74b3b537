package dev.postern.model.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.model.database.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Migrations of a table that somebody has been reading for long and others want to write to. */
class LockedMigrationTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Duration PROMISE = Duration.ofSeconds(2);
  private static final Duration NOT_LONG = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir Path migrations;
  private DatabaseUrl database;
  private Connection reader;
  private Connection writer;

  @BeforeEach
  void open() throws SQLException, IOException {
    database = MigratedDatabase.empty("locked_" + DATABASES.incrementAndGet());
    migration("V1__begin.sql", "create table crowded (id integer primary key, note text)");
    assertThat(migrator(NOT_LONG, 1).run()).isEqualTo(1);
    reader = MigratedDatabase.asOwner(database);
    reader.setAutoCommit(false);
    writer = MigratedDatabase.asOwner(database);
  }

  @AfterEach
  void close() throws SQLException {
    reader.close();
    writer.close();
  }

  @Test
  @DisplayName("F21: a migration lets those pass who queue behind it, and gets through in the end")
  void letsOthersPass() throws Exception {
    migration("V2__note.sql", "alter table crowded add column seen boolean");
    MigratedDatabase.rows(reader, "select * from crowded");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Integer> applied = threads.submit(migrator(LockPatience.DEFAULT.lock(), 100)::run);
      awaitWaiting();
      long since = System.nanoTime();
      execute(writer, "insert into crowded values (1)");
      assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(PROMISE);
      assertThat(applied.isDone()).isFalse();
      reader.rollback();
      assertThat(applied.get()).isEqualTo(1);
    }
    assertThat(MigratedDatabase.rows(writer, "select id, seen from crowded"))
        .containsExactly("1|null");
  }

  @Test
  @DisplayName("F21: a migration that gets no lock leaves nothing behind and says why")
  void saysWhyItGaveUp() throws SQLException, IOException {
    migration("V2__note.sql", "create table half (); alter table crowded add column seen boolean");
    MigratedDatabase.rows(reader, "select * from crowded");
    assertThatThrownBy(migrator(NOT_LONG, 2)::run)
        .isInstanceOf(FlywayException.class)
        .hasMessageContaining("V2__note.sql did not get a lock in 2 attempts")
        .hasMessageContaining("another transaction holds it");
    assertThat(MigratedDatabase.rows(writer, "select to_regclass('half')")).containsExactly("null");
    assertThat(history()).containsExactly("1|t");
  }

  @Test
  void waitsAsLongAsTheMigrationSaysItself() throws Exception {
    migration("V2__find.sql", "set lock_timeout = '1min';\n" + indexConcurrently());
    execute(reader, "insert into crowded values (1)");
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<Integer> applied = threads.submit(migrator(NOT_LONG, 1)::run);
      awaitWaiting();
      execute(writer, "insert into crowded values (2)");
      assertThat(applied.isDone()).isFalse();
      reader.commit();
      assertThat(applied.get()).isEqualTo(1);
    }
    assertThat(validIndexes()).containsExactly("crowded_note|t");
  }

  @Test
  void makesAnIndexAgainThatWasLeftInvalid() throws SQLException, IOException {
    migration("V2__find.sql", indexConcurrently());
    execute(reader, "insert into crowded values (1)");
    assertThatThrownBy(migrator(NOT_LONG, 2)::run)
        .hasMessageContaining("V2__find.sql did not get a lock in 2 attempts");
    assertThat(validIndexes()).containsExactly("crowded_note|f");
    reader.commit();
    assertThat(migrator(NOT_LONG, 1).run()).isEqualTo(1);
    assertThat(validIndexes()).containsExactly("crowded_note|t");
    assertThat(history()).containsExactly("1|t", "2|t");
  }

  @Test
  @DisplayName("F21: a backfill goes on after its batches that are already there")
  void fillsInBatches() throws SQLException, IOException {
    execute(writer, "insert into crowded select n from generate_series(1, 25) n");
    migration("V2__fill.sql.conf", "executeInTransaction=false");
    migration(
        "V2__fill.sql",
        """
        do $$
        begin
          loop
            update crowded set note = 'filled' where id in (
              select id from crowded where note is null order by id limit 10 for update);
            exit when not found;
            commit;
          end loop;
        end
        $$
        """);
    execute(reader, "select from crowded where id = 25 for update");
    assertThatThrownBy(migrator(NOT_LONG, 1)::run)
        .hasMessageContaining("V2__fill.sql did not get a lock");
    assertThat(MigratedDatabase.rows(writer, "select count(note) from crowded"))
        .containsExactly("20");
    reader.rollback();
    assertThat(migrator(NOT_LONG, 1).run()).isEqualTo(1);
    assertThat(MigratedDatabase.rows(writer, "select count(note) from crowded"))
        .containsExactly("25");
  }

  private static String indexConcurrently() {
    return """
        drop index concurrently if exists crowded_note;
        create index concurrently crowded_note on crowded (note);
        """;
  }

  private Migrator migrator(Duration lock, int attempts) {
    var patience = new LockPatience(lock, attempts, Duration.ofMillis(50));
    return new Migrator(database, patience, "filesystem:" + migrations);
  }

  private void migration(String file, String sql) throws IOException {
    Files.writeString(migrations.resolve(file), sql);
  }

  private List<String> history() throws SQLException {
    return MigratedDatabase.rows(
        writer, "select version, success from flyway_schema_history order by 1");
  }

  private List<String> validIndexes() throws SQLException {
    return MigratedDatabase.rows(
        writer,
        """
        select indexrelid::regclass, indisvalid from pg_index
        where indrelid = 'crowded'::regclass and not indisprimary
        """);
  }

  private void awaitWaiting() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LONG.toNanos();
    String waiting =
        """
        select count(*) > 0 from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'
        """;
    while (!MigratedDatabase.rows(writer, waiting).equals(List.of("t"))) {
      assertThat(System.nanoTime()).as("when a migration waits for a lock").isLessThan(deadline);
      Thread.sleep(10);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
