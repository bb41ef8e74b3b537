package dev.postern.ingester.aws;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.Map;

/**
 * Has the ingester listen to two topics and fetch certificates from a port of this machine, on
 * which the test starts a {@link CertificateHost}.
 */
public final class SnsTestSettings implements QuarkusTestResourceLifecycleManager {
  @Override
  public Map<String, String> start() {
    return Map.of(
        "postern.installation.profile",
        "local",
        "postern.installation.sns-certificate-endpoint",
        "http://127.0.0.1:" + freePort(),
        "postern.sns.topic-arns",
        SnsEnvelope.TOPIC + "," + SnsEnvelope.OTHER_TOPIC,
        "postern.sns.allow-sha1",
        "true");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    // Nothing runs here.
  }
}
