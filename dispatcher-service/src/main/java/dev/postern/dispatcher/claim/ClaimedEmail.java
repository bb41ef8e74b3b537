package dev.postern.dispatcher.claim;

import dev.postern.dispatcher.fact.EmailSummary;
import dev.postern.dispatcher.mime.OutgoingAttachment;
import dev.postern.dispatcher.mime.OutgoingEmail;
import dev.postern.dispatcher.mime.WrittenAddress;
import dev.postern.dispatcher.transport.SendCommand;
import dev.postern.model.email.OwnMessageId;
import dev.postern.model.email.RecipientKind;
import dev.postern.model.email.TestAddress;
import dev.postern.model.suppression.SuppressionReason;
import dev.postern.model.trace.TraceContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An email this process may send.
 *
 * @param attempt the number of the call it was claimed for
 * @param heldBack how many calls before it do not count
 * @param dueSince when it was first to be sent
 * @param configurationSet that of its sender's domain; null for the installation's
 * @param files null if it has none
 */
public record ClaimedEmail(
    EmailSummary summary,
    Lease lease,
    int attempt,
    int heldBack,
    Instant dueSince,
    @Nullable String configurationSet,
    Content content,
    List<Recipient> recipients,
    @Nullable FileSummary files) {

  /** What only the recipients see. */
  public record Content(List<String> replyTo, @Nullable String text, @Nullable String html) {}

  ClaimedEmail with(List<Recipient> all, @Nullable FileSummary itsFiles) {
    return new ClaimedEmail(
        summary, lease, attempt, heldBack, dueSince, configurationSet, content, all, itsFiles);
  }

  public ClaimedEmail with(Lease other) {
    return new ClaimedEmail(
        summary, other, attempt, heldBack, dueSince, configurationSet, content, recipients, files);
  }

  /** Whatever follows belongs below that. */
  public ClaimedEmail with(@Nullable TraceContext trace) {
    return new ClaimedEmail(
        summary.with(trace),
        lease,
        attempt,
        heldBack,
        dueSince,
        configurationSet,
        content,
        recipients,
        files);
  }

  /** The number that this attempt has as a failure if it fails, from 1. */
  public int failure() {
    return attempt - heldBack;
  }

  public boolean hasFiles() {
    return files != null;
  }

  /** What its files will take in memory. */
  public long fileBytes() {
    return files == null ? 0 : files.bytes();
  }

  boolean lacksFiles() {
    return files != null && files.missing();
  }

  /** Recipients that must not be sent to, and why. */
  Map<Recipient, SuppressionReason> suppressions() {
    Map<Recipient, SuppressionReason> suppressions = new LinkedHashMap<>();
    for (Recipient recipient : recipients) {
      if (recipient.suppression() != null) {
        suppressions.put(recipient, recipient.suppression());
      }
    }
    return suppressions;
  }

  boolean isForAnyone() {
    return sendTo().findAny().isPresent();
  }

  public List<String> addresses() {
    return sendTo().map(Recipient::address).toList();
  }

  private Stream<Recipient> sendTo() {
    return recipients.stream().filter(recipient -> recipient.suppression() == null);
  }

  public OutgoingEmail outgoing(List<OutgoingAttachment> attachments) {
    return new OutgoingEmail(
        summary.from(),
        of(RecipientKind.TO, Recipient::written),
        of(RecipientKind.CC, Recipient::written),
        content.replyTo(),
        summary.subject(),
        content.text(),
        content.html(),
        summary.headers(),
        attachments,
        null);
  }

  /** What it is sent under where the transport gives it no id. */
  public OwnMessageId messageId() {
    String sender = sender();
    String domain = sender.substring(sender.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return new OwnMessageId(summary.id(), domain);
  }

  private String sender() {
    return WrittenAddress.parse(summary.from()).address();
  }

  public SendCommand command(byte[] mime) {
    return new SendCommand(
        summary.tenant().environment(),
        summary.id(),
        attempt,
        messageId(),
        sender(),
        of(RecipientKind.TO, ClaimedEmail::envelope),
        of(RecipientKind.CC, ClaimedEmail::envelope),
        of(RecipientKind.BCC, ClaimedEmail::envelope),
        configurationSet,
        mime);
  }

  /**
   * Not the recorded address, which is lower case: the part before the @ is the host's to read.
   * Test addresses have their mailboxes with SES.
   */
  private static String envelope(Recipient recipient) {
    String address = WrittenAddress.parse(recipient.written()).address();
    return TestAddress.parse(address).flatMap(TestAddress::simulator).orElse(address);
  }

  private List<String> of(RecipientKind kind, Function<Recipient, String> property) {
    return sendTo().filter(recipient -> recipient.kind() == kind).map(property).toList();
  }
}
