package dev.postern.api.reference;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The page that shows the description, and its files, all of which are in the program. */
@ApplicationScoped
class Viewer {
  private static final String FOLDER = "dev/postern/api/reference/";

  private final String page;

  Viewer() {
    page = new String(read("page.html"), UTF_8).replace("{version}", version());
  }

  /** It names its files with a version, so that browsers can keep them. */
  String page() {
    return page;
  }

  byte[] content(ViewerFile file) {
    return read(file.fileName());
  }

  private static String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (ViewerFile file : ViewerFile.values()) {
        digest.update(read(file.fileName()));
      }
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
