package dev.postern.system;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A server that keeps whoever calls it waiting, each time in the same way. */
final class Tarpit implements AutoCloseable {
  private static final Duration DRIP = Duration.ofMillis(100);
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

  /** How it does so. */
  enum Manner {
    NEVER_ACCEPTS,
    READS_NOTHING,
    ANSWERS_NOTHING,
    STALLS_TLS,
    DRIPS_HEADERS,
    DRIPS_BODY,
    ENDLESS_BODY,
    CONTINUES_FOR_EVER,
    RESETS_IN_BODY,
    LARGE_HEADERS
  }

  private final Manner manner;
  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  Tarpit(Manner manner) {
    this.manner = manner;
    try {
      server = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
      if (manner == Manner.NEVER_ACCEPTS) {
        fillBacklog();
      } else {
        Thread.startVirtualThread(this::accept);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    String scheme = manner == Manner.STALLS_TLS ? "https" : "http";
    return scheme + "://127.0.0.1:" + server.getLocalPort() + "/";
  }

  /** Whoever comes later gets no answer to its first packet. */
  private void fillBacklog() throws IOException {
    for (int i = 0; i < 3; i++) {
      var socket = java.nio.channels.SocketChannel.open();
      socket.configureBlocking(false);
      socket.connect(server.getLocalSocketAddress());
      waiting.add(socket.socket());
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      switch (manner) {
        case READS_NOTHING, STALLS_TLS -> Thread.sleep(Duration.ofMinutes(5));
        default -> {
          readSome(socket.getInputStream());
          answer(socket, socket.getOutputStream());
        }
      }
    } catch (IOException gone) {
      // The caller has had enough, which is what this is for.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readSome(InputStream in) throws IOException {
    if (in.read(new byte[64 * 1024]) < 0) {
      throw new IOException("closed");
    }
  }

  private void answer(Socket socket, OutputStream out) throws IOException, InterruptedException {
    switch (manner) {
      case DRIPS_HEADERS -> repeat(out, HEAD, "X-Drip: 1\r\n");
      case DRIPS_BODY -> repeat(out, HEAD + "Content-Length: 100000\r\n\r\n", ".");
      case CONTINUES_FOR_EVER -> repeat(out, "", "HTTP/1.1 100 Continue\r\n\r\n");
      case ENDLESS_BODY -> endless(out);
      case LARGE_HEADERS -> {
        write(out, HEAD + "X-Large: " + "x".repeat(1024 * 1024) + "\r\n\r\n");
        Thread.sleep(Duration.ofMinutes(5));
      }
      case RESETS_IN_BODY -> {
        write(out, HEAD + "Content-Length: 1000\r\n\r\nbeginning");
        socket.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
      default -> Thread.sleep(Duration.ofMinutes(5));
    }
  }

  private static void repeat(OutputStream out, String first, String then)
      throws IOException, InterruptedException {
    write(out, first);
    while (true) {
      write(out, then);
      Thread.sleep(DRIP);
    }
  }

  private static void endless(OutputStream out) throws IOException {
    write(out, HEAD + "Transfer-Encoding: chunked\r\n\r\n");
    String chunk = "2000\r\n" + "x".repeat(0x2000) + "\r\n";
    while (true) {
      write(out, chunk);
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : waiting) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
