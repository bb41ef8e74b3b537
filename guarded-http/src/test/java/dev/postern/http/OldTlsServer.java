package dev.postern.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Answers the first connection as a server of RFC 4346, TLS 1.1, that knows nothing newer, and
 * keeps what the client said before and after.
 */
final class OldTlsServer implements AutoCloseable {
  /** A record of type handshake, and in it the start of a ServerHello. */
  private static final byte[] HELLO_START = HexFormat.of().parseHex("160302002a020000260302");

  private static final int RANDOM_BYTES = 32;

  /** No session, TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA, no compression. */
  private static final byte[] HELLO_END = HexFormat.of().parseHex("00c01300");

  private static final int SUPPORTED_VERSIONS = 43;

  private final ServerSocket socket;
  private final CompletableFuture<Heard> heard = new CompletableFuture<>();

  /**
   * @param versions what the client offered: 0x0303 is TLS 1.2, 0x0304 is 1.3
   * @param answer type of the record that it sent after the ServerHello, then its content
   */
  record Heard(List<Integer> versions, byte[] answer) {}

  OldTlsServer() throws IOException {
    socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  CompletableFuture<Heard> heard() {
    return heard;
  }

  private void serve() {
    try (Socket client = socket.accept()) {
      var in = new DataInputStream(client.getInputStream());
      List<Integer> versions = versions(ByteBuffer.wrap(record(in)).position(1));
      client.getOutputStream().write(HELLO_START);
      client.getOutputStream().write(new byte[RANDOM_BYTES]);
      client.getOutputStream().write(HELLO_END);
      heard.complete(new Heard(versions, record(in)));
    } catch (IOException e) {
      heard.completeExceptionally(e);
    }
  }

  /** Its type and then its content. */
  private static byte[] record(DataInputStream in) throws IOException {
    byte type = in.readByte();
    in.readUnsignedShort();
    byte[] content = in.readNBytes(in.readUnsignedShort());
    return ByteBuffer.allocate(1 + content.length).put(type).put(content).array();
  }

  /** What a ClientHello offers, of which there is a list since TLS 1.3. */
  private static List<Integer> versions(ByteBuffer hello) {
    skip(hello, 4);
    int oldest = hello.getShort();
    skip(hello, RANDOM_BYTES);
    skip(hello, hello.get());
    skip(hello, hello.getShort());
    skip(hello, hello.get());
    int end = hello.getShort() + hello.position();
    while (hello.position() < end) {
      int type = hello.getShort();
      int length = hello.getShort();
      if (type == SUPPORTED_VERSIONS) {
        List<Integer> versions = new ArrayList<>();
        for (int count = hello.get() / 2; count > 0; count--) {
          versions.add((int) hello.getShort());
        }
        return versions;
      }
      skip(hello, length);
    }
    return List.of(oldest);
  }

  private static void skip(ByteBuffer buffer, int bytes) {
    buffer.position(buffer.position() + bytes);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
