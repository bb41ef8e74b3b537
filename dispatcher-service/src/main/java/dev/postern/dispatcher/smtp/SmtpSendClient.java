package dev.postern.dispatcher.smtp;

import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.model.settings.SmtpUrl;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailStreamProvider;
import org.jspecify.annotations.Nullable;

/** Hands emails to a relay by SMTP, each on a connection of its own. */
// Its library finds this class by name, which a native executable must be told.
@RegisterForReflection(targets = MailStreamProvider.class)
public final class SmtpSendClient implements EmailTransport {
  private final SmtpUrl relay;
  private final SmtpConfig config;
  private final SSLSocketFactory tls;
  private final Session session;

  public SmtpSendClient(SmtpUrl relay, SmtpConfig config) {
    this(relay, config, (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /**
   * @param tls decides which certificates are trusted
   */
  SmtpSendClient(SmtpUrl relay, SmtpConfig config, SSLSocketFactory tls) {
    this.relay = relay;
    this.config = config;
    this.tls = tls;
    this.session = Session.getInstance(settings(relay, tls));
  }

  private static Properties settings(SmtpUrl relay, SSLSocketFactory tls) {
    Properties settings = new Properties();
    boolean upgrade = relay.security() == SmtpUrl.Security.BY_STARTTLS;
    settings.put("mail.smtp.ssl.socketFactory", tls);
    settings.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    settings.setProperty("mail.smtp.ssl.protocols", String.join(" ", RelayConnection.PROTOCOLS));
    settings.setProperty("mail.smtp.starttls.enable", String.valueOf(upgrade));
    settings.setProperty("mail.smtp.starttls.required", String.valueOf(upgrade));
    settings.setProperty("mail.smtp.auth", String.valueOf(relay.login().isPresent()));
    settings.setProperty("mail.smtp.quitwait", "false");
    return settings;
  }

  @Override
  public SendOutcome send(SendCommand command) {
    SmtpDialogue dialogue = new SmtpDialogue(session, address());
    try (RelayConnection connection = new RelayConnection(config.callTimeout())) {
      Socket socket = connection.open(relay, tls);
      dialogue.setLocalHost(literal(socket));
      dialogue.connect(socket);
      SendOutcome outcome = dialogue.handOver(command);
      quit(dialogue);
      return outcome;
    } catch (AuthenticationFailedException e) {
      return new SendOutcome.RefusedForNow(
          "the relay refused the login", SmtpDialogue.ACCOUNT_WIDE);
    } catch (IOException | MessagingException | RuntimeException e) {
      return dialogue.mayHaveHandedOver()
          ? new SendOutcome.Unknown("no answer: " + rootName(e))
          : new SendOutcome.RefusedForNow("not handed over: " + rootName(e), null);
    }
  }

  private URLName address() {
    String user = relay.login().map(SmtpUrl.Login::user).orElse(null);
    String password = relay.login().map(SmtpUrl.Login::password).orElse(null);
    return new URLName("smtp", relay.host(), relay.port(), null, user, password);
  }

  /** What we call ourselves: the name of the machine means nothing to others. */
  private static String literal(Socket socket) {
    String address = socket.getLocalAddress().getHostAddress();
    return address.contains(":") ? "[IPv6:" + address.split("%", 2)[0] + "]" : "[" + address + "]";
  }

  /** A courtesy: the email is settled. */
  private static void quit(SmtpDialogue dialogue) {
    try {
      dialogue.close();
    } catch (MessagingException e) {
      // The connection is gone already.
    }
  }

  private static String rootName(Exception failure) {
    return Stream.<@Nullable Throwable>iterate(failure, Throwable::getCause)
        .takeWhile(cause -> cause != null)
        .map(cause -> (Throwable) cause)
        .reduce((outer, inner) -> inner)
        .orElse(failure)
        .getClass()
        .getSimpleName();
  }

  @Override
  public boolean setsMessageId() {
    return false;
  }

  @Override
  public Duration callTimeout() {
    return config.callTimeout();
  }

  @Override
  public int concurrency() {
    return config.connections();
  }

  @Override
  public Optional<String> problem() {
    return Optional.empty();
  }
}
