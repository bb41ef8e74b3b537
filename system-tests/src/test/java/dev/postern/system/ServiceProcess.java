package dev.postern.system;

import dev.postern.sandbox.launch.Service;
import dev.postern.sandbox.process.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** One built service, started with exactly these settings. */
final class ServiceProcess implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 120;

  private final Child child;
  private final int port = freePort();

  ServiceProcess(Service service, Map<String, String> settings) {
    String name = service.name().toLowerCase(Locale.ROOT);
    Map<String, String> variables = new TreeMap<>(settings);
    variables.put("PATH", System.getenv("PATH"));
    variables.put("POSTERN_HOST", "127.0.0.1");
    variables.put("POSTERN_" + service + "_PORT", "" + port);
    variables.put("POSTERN_" + service + "_MANAGEMENT_PORT", "" + freePort());
    variables.put("AWS_REGION", "us-east-1");
    child = Child.start(name, service.command(RunningPostern.root()), variables, newLog(name));
  }

  /** Waits for its end, and answers its exit code. */
  int exitCode() {
    try {
      if (!child.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new IllegalStateException("still running. " + child.lastLines());
      }
      return child.process().exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  boolean isAlive() {
    return child.process().isAlive();
  }

  String readyUrl() {
    return "http://127.0.0.1:" + port + "/q/health/ready";
  }

  String log() {
    try {
      return Files.readString(child.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path newLog(String name) {
    try {
      Path target = RunningPostern.root().resolve("system-tests/target");
      return Files.createTempFile(Files.createDirectories(target), name + "-", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    child.process().destroyForcibly();
    exitCode();
  }
}
