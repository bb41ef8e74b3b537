package dev.postern.system;

import dev.postern.sandbox.postgres.DatabaseLogin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * What {@code pg_basebackup} makes, by the functions it uses: its program is not part of the
 * Postgres that the tests have.
 */
final class BaseBackup {
  /** What belongs to the running server, not to its data. */
  private static final Set<String> LEFT_OUT = Set.of("postmaster.pid", "postmaster.opts");

  private final Path folder;

  private BaseBackup(Path folder) {
    this.folder = folder;
  }

  /**
   * Copies a database while it works.
   *
   * @param data its directory
   * @param folder where the copy goes, which must not be there
   */
  static BaseBackup take(DatabaseLogin superuser, Path data, Path folder) {
    try (Connection connection = superuser.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select pg_backup_start('test', true)");
      copy(data, folder, Set.of("postmaster.pid", "postmaster.opts", "pg_wal"));
      Files.createDirectories(folder.resolve("pg_wal"));
      ResultSet label = statement.executeQuery("select labelfile from pg_backup_stop()");
      label.next();
      Files.writeString(folder.resolve("backup_label"), label.getString(1));
      copy(data.resolve("pg_wal"), folder.resolve("pg_wal"), LEFT_OUT);
      return new BaseBackup(folder);
    } catch (SQLException e) {
      throw new IllegalStateException("no backup", e);
    } catch (IOException e) {
      throw new UncheckedIOException("no backup", e);
    }
  }

  /** Puts the copy in the place of the data of a server that is down, recovered when it starts. */
  void restore(Path data) {
    try {
      Files.move(data, data.resolveSibling("lost"));
      copy(folder, data, LEFT_OUT);
      Files.createFile(data.resolve("recovery.signal"));
      Files.writeString(
          data.resolve("postgresql.auto.conf"),
          "restore_command = 'false'\n",
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the backup cannot be restored", e);
    }
  }

  /** Has a server that starts on the copy follow another. */
  void follow(String primary) {
    try {
      Files.createFile(folder.resolve("standby.signal"));
      Files.writeString(
          folder.resolve("postgresql.auto.conf"),
          "primary_conninfo = '%s'\n".formatted(primary),
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("the copy cannot follow", e);
    }
  }

  private static void copy(Path from, Path to, Set<String> leftOut) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (leftOut.contains(folder.getFileName().toString()) && !folder.equals(from)) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            Path copied = to.resolve(from.relativize(folder).toString());
            if (!Files.isDirectory(copied)) {
              Files.copy(folder, copied, StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            if (!leftOut.contains(file.getFileName().toString())) {
              Files.copy(
                  file,
                  to.resolve(from.relativize(file).toString()),
                  StandardCopyOption.COPY_ATTRIBUTES);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE; // the server deleted it meanwhile
            }
            throw failure;
          }
        });
  }
}
