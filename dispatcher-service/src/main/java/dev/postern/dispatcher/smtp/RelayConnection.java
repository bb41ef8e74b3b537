package dev.postern.dispatcher.smtp;

import dev.postern.model.settings.SmtpUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One connection to the relay, which is cut at its deadline: timeouts of sockets start again with
 * every byte, and an email must not outlive its lease.
 */
final class RelayConnection implements AutoCloseable {
  static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final Duration CONNECT = Duration.ofSeconds(3);

  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  RelayConnection(Duration deadline) {
    var unused = ended.completeOnTimeout(null, deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  Socket open(SmtpUrl relay, SSLSocketFactory tls) throws IOException {
    Socket socket = connectToOneOf(relay, List.of(InetAddress.getAllByName(relay.host())));
    return relay.security() == SmtpUrl.Security.FROM_THE_START
        ? encrypted(socket, relay, tls)
        : socket;
  }

  private Socket connectToOneOf(SmtpUrl relay, List<InetAddress> addresses) throws IOException {
    try {
      return connect(relay, addresses.getFirst());
    } catch (IOException e) {
      if (addresses.size() == 1 || ended.isDone()) {
        throw e;
      }
      return connectToOneOf(relay, addresses.subList(1, addresses.size()));
    }
  }

  private Socket connect(SmtpUrl relay, InetAddress address) throws IOException {
    Socket socket = new Socket();
    ended.thenRun(() -> close(socket));
    // With the name we know it by: the certificate is compared with that, not with what DNS calls
    // the address.
    var named = InetAddress.getByAddress(relay.host(), address.getAddress());
    socket.connect(new InetSocketAddress(named, relay.port()), (int) CONNECT.toMillis());
    return socket;
  }

  private static Socket encrypted(Socket socket, SmtpUrl relay, SSLSocketFactory tls)
      throws IOException {
    var encrypted = (SSLSocket) tls.createSocket(socket, relay.host(), relay.port(), true);
    SSLParameters parameters = encrypted.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(PROTOCOLS);
    encrypted.setSSLParameters(parameters);
    encrypted.startHandshake();
    return encrypted;
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    ended.complete(null);
  }
}
