package dev.postern.dispatcher.smtp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Agrees to everything, up to a point where it says nothing any more. */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket server;
  private final String lastHeard;
  private final boolean hangsUp;

  /**
   * @param lastHeard the line after which it is silent
   * @param hangsUp whether it then closes the connection, or lets its peer wait
   */
  CuttingRelay(String lastHeard, boolean hangsUp) throws IOException {
    this.server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    this.lastHeard = lastHeard;
    this.hangsUp = hangsUp;
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return server.getLocalPort();
  }

  private void serve() {
    try {
      talk(server.accept());
    } catch (IOException e) {
      // The client left, or the test is over.
    }
  }

  private void talk(Socket client) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
    say(client, "220 here");
    boolean data = false;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith(lastHeard)) {
        break;
      }
      if (line.equals("DATA")) {
        data = true;
        say(client, "354 go on");
      } else if (!data) {
        say(client, "250 yes");
      }
    }
    if (hangsUp) {
      client.close();
    }
  }

  private static void say(Socket client, String line) throws IOException {
    client.getOutputStream().write((line + "\r\n").getBytes(ISO_8859_1));
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
