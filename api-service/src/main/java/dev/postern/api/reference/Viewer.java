package dev.postern.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/** The page that shows the description, and its files, all of which are in the program. */
@ApplicationScoped
class Viewer {
  private static final String FOLDER = "dev/postern/api/reference/";

  /** Anybody may ask for them, so a request must not take the memory for its own. */
  private final Map<ViewerFile, byte[]> files = new EnumMap<>(ViewerFile.class);

  private final String page;

  Viewer() {
    for (ViewerFile file : ViewerFile.values()) {
      files.put(file, read(file.fileName()));
    }
    page = new String(read("page.html"), UTF_8).replace("{version}", version(files.values()));
  }

  /** It names its files with a version, so that browsers can keep them. */
  String page() {
    return page;
  }

  byte[] content(ViewerFile file) {
    return Objects.requireNonNull(files.get(file));
  }

  private static String version(Collection<byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 6);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] read(String name) {
    ClassLoader classes = Thread.currentThread().getContextClassLoader();
    try (InputStream input = classes.getResourceAsStream(FOLDER + name)) {
      if (input == null) {
        throw new IllegalStateException(name + " is not in the program");
      }
      return input.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
