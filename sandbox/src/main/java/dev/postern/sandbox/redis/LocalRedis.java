package dev.postern.sandbox.redis;

import dev.postern.sandbox.process.StartedProcesses;
import dev.postern.sandbox.process.TiedProcess;
import dev.postern.sandbox.process.TiedProcess.Farewell;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/** A Redis server on 127.0.0.1 that can be killed, frozen and started again on the same port. */
public final class LocalRedis implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final byte[] PING = "PING\r\n".getBytes(StandardCharsets.US_ASCII);

  private final Path program;
  private final int port;
  private Process process;

  private LocalRedis(Path program, int port) throws IOException {
    this.program = program;
    this.port = port;
    this.process = run();
  }

  /** Starts an empty server on a free port; it is gone with this JVM. */
  public static LocalRedis start() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = socket.getLocalPort();
      socket.close();
      return new LocalRedis(
          ExecutableProvider.newJarResourceProvider().get().toPath().toAbsolutePath(), port);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start Redis", failure);
    }
  }

  public int port() {
    return port;
  }

  public String url() {
    return "redis://127.0.0.1:" + port;
  }

  /** Ends the server as a crash would: all it held is lost. */
  public void kill() {
    StartedProcesses.kill(process);
  }

  /** Starts a server that was killed, empty. */
  public void restart() {
    try {
      process = run();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot start Redis again", failure);
    }
  }

  /** Lets the server accept connections and answer nothing, which is worse than its death. */
  public void freeze() {
    signal("-STOP");
  }

  public void thaw() {
    signal("-CONT");
  }

  @Override
  public void close() {
    kill();
  }

  private void signal(String signal) {
    if (!TiedProcess.works("kill", signal, "" + process.pid())) {
      throw new IllegalStateException("cannot send " + signal + " to Redis");
    }
  }

  private Process run() throws IOException {
    var command =
        List.of(
            program.toString(),
            "--port",
            "" + port,
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
            "--daemonize",
            "no");
    var started =
        TiedProcess.start(
            new ProcessBuilder(TiedProcess.tie(command, Farewell.KILL))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD));
    awaitAnswer(started);
    return started;
  }

  private void awaitAnswer(Process started) throws IOException {
    var deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!answers()) {
      if (!started.isAlive() || System.nanoTime() > deadline) {
        started.destroyForcibly();
        throw new IOException("Redis is not ready on port " + port);
      }
      pause();
    }
  }

  private boolean answers() {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(1000);
      socket.getOutputStream().write(PING);
      return socket.getInputStream().read() == '+';
    } catch (IOException notYet) {
      return false;
    }
  }

  private static void pause() {
    try {
      Thread.sleep(Duration.ofMillis(10));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting Redis", interrupt);
    }
  }
}
