package dev.postern.sandbox.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs from Maven Central, unpacked once into the user's cache folder. */
record PostgresBinaries(Path folder) {

  static PostgresBinaries unpacked() {
    try (var archive = openArchive()) {
      var bytes = archive.readAllBytes();
      var folder = cacheFolder().resolve("postgres-" + digest(bytes));
      if (!Files.isDirectory(folder)) {
        unpack(bytes, folder);
      }
      return new PostgresBinaries(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot unpack PostgreSQL", failure);
    }
  }

  String program(String name) {
    return folder.resolve("bin").resolve(name).toString();
  }

  private static InputStream openArchive() throws IOException {
    var system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : "Linux";
    var architecture = System.getProperty("os.arch");
    var archive = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
    if (archive == null) {
      throw new IOException("there is no PostgreSQL for " + system + " on " + architecture);
    }
    return archive;
  }

  private static Path cacheFolder() throws IOException {
    var cache = System.getenv("XDG_CACHE_HOME");
    var parent =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return Files.createDirectories(parent.resolve("postern"));
  }

  private static String digest(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** Unpacks beside the target and moves, so that no other process sees half of it. */
  private static void unpack(byte[] archive, Path folder) throws IOException {
    var scratch = Files.createTempDirectory(folder.getParent(), "unpacking-");
    try (var tar =
        new TarArchiveInputStream(new XZCompressorInputStream(new ByteArrayInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpackEntry(tar, entry, scratch.resolve(entry.getName()).normalize(), scratch);
      }
      Files.move(scratch, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException otherWasFaster) {
      Folders.delete(scratch);
    }
  }

  private static void unpackEntry(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path target, Path root) throws IOException {
    if (!target.startsWith(root)) {
      throw new IOException("an entry points outside the archive");
    }
    if (entry.isDirectory()) {
      Files.createDirectories(target);
      return;
    }
    Files.createDirectories(target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, target);
    if ((entry.getMode() & 0100) != 0) {
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }
}
