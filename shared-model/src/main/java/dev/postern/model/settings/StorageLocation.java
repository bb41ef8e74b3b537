package dev.postern.model.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where large files are kept outside of the database. */
public sealed interface StorageLocation {
  /** The variable that names it. */
  String VARIABLE = "POSTERN_STORAGE";

  /** From how many bytes on files are kept there; below it the database is faster. */
  long LARGE = 256 * 1024;

  Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
  Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._=-]+)*/?");

  /** A folder of the machine that all services run on. */
  record Folder(Path path) implements StorageLocation {}

  /**
   * A bucket of S3.
   *
   * @param prefix before every key; empty or ending in a slash
   */
  record Bucket(String name, String prefix) implements StorageLocation {}

  /** Empty if it is of neither form, {@code file:///folder} or {@code s3://bucket/prefix}. */
  static Optional<StorageLocation> parse(String text) {
    try {
      URI uri = URI.create(text.strip());
      String path = uri.getPath() == null ? "" : uri.getPath();
      boolean plain = uri.getQuery() == null && uri.getFragment() == null;
      if (!plain || uri.getScheme() == null) {
        return Optional.empty();
      }
      return switch (uri.getScheme()) {
        case "file" -> folder(uri, path);
        case "s3" -> bucket(uri, path);
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException noUri) {
      return Optional.empty();
    }
  }

  private static Optional<StorageLocation> folder(URI uri, String path) {
    return uri.getAuthority() == null && path.length() > 1
        ? Optional.of(new Folder(Path.of(path).normalize()))
        : Optional.empty();
  }

  private static Optional<StorageLocation> bucket(URI uri, String path) {
    String name = uri.getAuthority();
    if (name == null || !BUCKET.matcher(name).matches() || !PREFIX.matcher(path).matches()) {
      return Optional.empty();
    }
    String prefix = path.replaceAll("^/|/$", "");
    return Optional.of(new Bucket(name, prefix.isEmpty() ? "" : prefix + "/"));
  }
}
