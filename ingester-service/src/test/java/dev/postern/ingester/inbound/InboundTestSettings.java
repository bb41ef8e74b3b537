package dev.postern.ingester.inbound;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Has the ingester take mails of a provider, and keep large ones in a folder. */
public final class InboundTestSettings implements QuarkusTestResourceLifecycleManager {
  static final String TOKEN = "inbound-token-for-tests-0123456789";
  static final String SECRET_KEY = "key for sealing in tests, long enough";
  static final int ATTACHMENT_LIMIT = 1_000_000;

  @Override
  public Map<String, String> start() {
    return Map.of(
        "postern.installation.profile",
        "local",
        "postern.inbound.token",
        TOKEN,
        "postern.inbound.secret-key",
        SECRET_KEY,
        "postern.inbound.attachment-limit",
        String.valueOf(ATTACHMENT_LIMIT),
        "postern.storage.location",
        folder().toUri().toString().replaceFirst("/$", ""));
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory(Path.of("target"), "storage-").toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Nothing runs here.
  }
}
