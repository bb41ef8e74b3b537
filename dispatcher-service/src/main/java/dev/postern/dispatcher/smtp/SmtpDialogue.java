package dev.postern.dispatcher.smtp;

import dev.postern.dispatcher.transport.Reason;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.Accepted;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import dev.postern.dispatcher.transport.SendOutcome.Unknown;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands over one email in the library's words, but without its idea of an email: the bytes go out
 * as they are. It notes how far it got, which decides whether the email may be sent again.
 */
final class SmtpDialogue extends SMTPTransport {
  /** The operator's trouble: it must not cost customers their emails. */
  static final Duration ACCOUNT_WIDE = Duration.ofMinutes(5);

  private static final Set<Integer> LOGIN_REFUSED = Set.of(530, 534, 535, 538);

  private boolean dotIsOut;

  SmtpDialogue(Session session, URLName relay) {
    super(session, relay);
  }

  /**
   * For all recipients or for none, as SES does: an email has one outcome.
   *
   * @throws MessagingException if the connection fails, as does IOException
   */
  synchronized SendOutcome handOver(SendCommand command) throws IOException, MessagingException {
    Optional<SendOutcome> refusal = refusalOfEnvelope(command);
    return refusal.isPresent() ? refusal.get() : handOverData(command);
  }

  private Optional<SendOutcome> refusalOfEnvelope(SendCommand command) throws MessagingException {
    Optional<SendOutcome> refusal = say("MAIL FROM:<" + command.from() + ">");
    if (refusal.isPresent()) {
      return refusal;
    }
    for (String recipient : command.recipients()) {
      Optional<SendOutcome> next = say("RCPT TO:<" + recipient + ">");
      // Refused for good by one, it is not tried again because another refused for now.
      if (next.filter(Refused.class::isInstance).isPresent()) {
        return next;
      }
      refusal = refusal.or(() -> next);
    }
    return refusal;
  }

  private Optional<SendOutcome> say(String command) throws MessagingException {
    int code = simpleCommand(command);
    return isSuccess(code) ? Optional.empty() : Optional.of(refusal(code));
  }

  private SendOutcome handOverData(SendCommand command) throws IOException, MessagingException {
    try {
      OutputStream data = data();
      data.write(command.mime());
      dotIsOut = true;
      finishData();
    } catch (SMTPSendFailedException e) {
      if (!dotIsOut || !isSuccess(e.getReturnCode())) {
        return refusal(e.getReturnCode());
      }
    }
    return new Accepted(command.messageId());
  }

  private SendOutcome refusal(int code) {
    String said = Reason.of(getLastServerResponse());
    if (LOGIN_REFUSED.contains(code)) {
      return new RefusedForNow(said, ACCOUNT_WIDE);
    }
    if (code >= 500 && code < 600) {
      return new Refused(said);
    }
    boolean answered = code >= 400 && code < 500;
    return answered || !dotIsOut ? new RefusedForNow(said, null) : new Unknown("no answer");
  }

  private static boolean isSuccess(int code) {
    return code >= 200 && code < 300;
  }

  /** Whether the relay may have the email although the connection failed. */
  synchronized boolean mayHaveHandedOver() {
    return dotIsOut;
  }

  /** After a refusal the connection ends; RSET would only bury what the relay said. */
  @Override
  public synchronized void issueCommand(String command, int expected) throws MessagingException {
    if (!command.equals("RSET")) {
      super.issueCommand(command, expected);
    }
  }
}
