package dev.postern.dispatcher.email;

import dev.postern.dispatcher.claim.ClaimedEmail;
import dev.postern.dispatcher.claim.EmailConfig;
import dev.postern.dispatcher.email.AttachmentMemory.Share;
import dev.postern.dispatcher.mime.MimeComposer;
import dev.postern.dispatcher.mime.OutgoingAttachment;
import dev.postern.dispatcher.mime.OutgoingEmail;
import dev.postern.dispatcher.mime.UnsendableEmailException;
import dev.postern.dispatcher.storage.StorageException;
import dev.postern.dispatcher.transport.EmailTransport;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.dispatcher.transport.SendOutcome;
import dev.postern.dispatcher.transport.SendOutcome.HeldBack;
import dev.postern.dispatcher.transport.SendOutcome.Hold;
import dev.postern.dispatcher.transport.SendOutcome.Refused;
import dev.postern.dispatcher.transport.SendOutcome.RefusedForNow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Sends one claimed email. */
@ApplicationScoped
class SendWorker {
  private static final Logger LOG = Logger.getLogger(SendWorker.class);

  /** What is left of a lease, beside the call, for reading files. */
  private static final Duration READING = Duration.ofSeconds(2);

  private static final Duration BUSY = Duration.ofSeconds(15);

  private final AttachmentLoader files;
  private final EmailTransport transport;
  private final Clock clock;
  private final MimeComposer composer = new MimeComposer();
  private final AttachmentMemory memory;
  private volatile boolean stopping;

  SendWorker(AttachmentLoader files, EmailTransport transport, EmailConfig config, Clock clock) {
    this.files = files;
    this.transport = transport;
    this.clock = clock;
    this.memory = new AttachmentMemory(config.attachmentMemory());
  }

  /** From now on emails are put back instead of sent. */
  void stop() {
    stopping = true;
  }

  /** Never throws: whatever happens is an outcome. */
  SendOutcome send(ClaimedEmail email) {
    try {
      return email.hasFiles() ? callWithFiles(email) : call(email, List.of());
    } catch (UnsendableEmailException e) {
      return new Refused(String.valueOf(e.getMessage()));
    } catch (StorageException e) {
      LOG.errorf(e, "The attachments of %s cannot be read", email.summary().id());
      return new RefusedForNow("the attachments cannot be read", null);
    } catch (RuntimeException e) {
      LOG.errorf(e, "%s could not be prepared", email.summary().id());
      return new RefusedForNow("internal error", null);
    }
  }

  private SendOutcome callWithFiles(ClaimedEmail email) {
    Duration patience = email.lease().left().minus(transport.callTimeout()).minus(READING);
    Optional<Share> share = memory.take(email.fileBytes(), patience);
    if (share.isEmpty()) {
      return new HeldBack(Hold.BUSY, "the attachments of others fill the memory", BUSY);
    }
    try (Share held = share.get()) {
      return call(email, files.load(email));
    }
  }

  private SendOutcome call(ClaimedEmail email, List<OutgoingAttachment> attachments) {
    OutgoingEmail outgoing = email.outgoing(attachments);
    OutgoingEmail whole = transport.setsMessageId() ? outgoing : outgoing.with(email.messageId());
    SendCommand command = email.command(composer.compose(whole, clock.instant()));
    if (stopping) {
      return new RefusedForNow("not called: the process stopped", Duration.ZERO);
    }
    // The last moment: whoever claims the email after our lease sends it again. A pause between
    // this and the call that outlasts lease and window is what no lease can help against.
    return email.lease().lasts(transport.callTimeout()) ? transport.send(command) : late(email);
  }

  /** Files that take long to read may do so again, at once and for two days. */
  private static SendOutcome late(ClaimedEmail email) {
    return email.hasFiles()
        ? new RefusedForNow("not called: reading the attachments took too long", null)
        : new RefusedForNow("not called: the process paused", Duration.ZERO);
  }
}
