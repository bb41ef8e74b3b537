package dev.postern.dispatcher.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.server.SMTPServer;

/** A server that speaks SMTP, and refuses what its name asks it to. */
public final class TestRelay implements AutoCloseable {
  static final String USER = "postern@relay";

  private final SMTPServer server;
  private final List<Taken> taken = new CopyOnWriteArrayList<>();

  /** An email as it arrived. */
  @SuppressWarnings("ArrayRecordComponent") // compared by content, in the test
  public record Taken(String from, List<String> to, byte[] mime) {}

  private TestRelay(UnaryOperator<SMTPServer.Builder> options) {
    server =
        options
            .apply(
                new SMTPServer.Builder()
                    .bindAddress(InetAddress.getLoopbackAddress())
                    .port(0)
                    .insertReceivedHeaders(false)
                    .messageHandlerFactory(context -> new Handler()))
            .build();
    server.start();
  }

  /** Without TLS and without a login. */
  public static TestRelay plain() {
    return new TestRelay(options -> options);
  }

  static TestRelay withStartTls(SSLContext tls, String password) {
    return new TestRelay(
        options ->
            options
                .enableTLS()
                .requireTLS()
                .requireAuth()
                .startTlsSocketFactory(tls)
                .authenticationHandlerFactory(login(password)));
  }

  static TestRelay withTlsFromTheStart(SSLContext tls, String password) {
    return new TestRelay(
        options ->
            options
                .requireAuth()
                .serverSocketFactory(tls)
                .authenticationHandlerFactory(login(password)));
  }

  private static EasyAuthenticationHandlerFactory login(String password) {
    return new EasyAuthenticationHandlerFactory(
        (user, given, context) -> {
          if (!user.equals(USER) || !given.equals(password)) {
            throw new LoginFailedException();
          }
        });
  }

  public int port() {
    return server.getPortAllocated();
  }

  public List<Taken> taken() {
    return List.copyOf(taken);
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Handler implements MessageHandler {
    private String sender = "";
    private final List<String> recipients = new ArrayList<>();

    @Override
    public void from(String from) throws RejectException {
      if (from.startsWith("stranger@")) {
        throw new RejectException(530, "5.7.0 Authentication required");
      }
      sender = from;
    }

    @Override
    public void recipient(String recipient) throws RejectException {
      if (recipient.startsWith("gone@")) {
        throw new RejectException(550, "5.1.1 no such user");
      }
      if (recipient.startsWith("full@")) {
        throw new RejectException(452, "4.2.2 mailbox full");
      }
      recipients.add(recipient);
    }

    @Override
    public @Nullable String data(InputStream data) throws RejectException, IOException {
      byte[] mime = data.readAllBytes();
      if (recipients.contains("spam@example.org")) {
        throw new RejectException(554, "5.7.1 looks like spam");
      }
      if (recipients.contains("grey@example.org")) {
        throw new RejectException(451, "4.7.1 come back later");
      }
      taken.add(new Taken(sender, List.copyOf(recipients), mime));
      return "2.0.0 queued";
    }

    @Override
    public void done() {}
  }
}
