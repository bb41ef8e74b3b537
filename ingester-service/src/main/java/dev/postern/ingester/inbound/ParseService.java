package dev.postern.ingester.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.inbound.ParseRepository.Finished;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.ReceivedPayload;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookPayload;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Each method is one transaction: what a mail says, and that the customer is told of it. */
@ApplicationScoped
@Transactional
class ParseService {
  private static final String SES_HOST = ".amazonses.com>";

  private final ParseRepository repository;
  private final ForwardRepository forwards;
  private final UuidV7 uuids;
  private final ObjectMapper json;

  ParseService(
      ParseRepository repository, ForwardRepository forwards, UuidV7 uuids, ObjectMapper json) {
    this.repository = repository;
    this.forwards = forwards;
    this.uuids = uuids;
    this.json = json;
  }

  /**
   * @return whether the mail was still to be finished
   */
  boolean parsed(StoredInbound stored, ReceivedMail mail, List<ReceivedFile> files) {
    FinishedMail finished = finish(stored, mail, Optional.empty());
    Optional<Finished> row = repository.finish(stored, finished);
    row.ifPresent(
        known -> {
          repository.insertContent(stored, mail);
          repository.insertAttachments(stored, files);
          tell(stored, finished, known, files);
          if (!known.suspect()) {
            forwards.forward(stored, mail, known.receivedFor());
          }
        });
    return row.isPresent();
  }

  /** Keeps a mail of which there will never be more than its bytes. */
  boolean unparsable(StoredInbound stored, String reason) {
    FinishedMail finished = finish(stored, FinishedMail.NOTHING, Optional.of(reason));
    Optional<Finished> row = repository.finish(stored, finished);
    row.ifPresent(known -> tell(stored, finished, known, List.of()));
    return row.isPresent();
  }

  private FinishedMail finish(StoredInbound stored, ReceivedMail mail, Optional<String> error) {
    String messageId =
        mail.messageId().orElseGet(() -> "<" + stored.id().value() + "@postern.invalid>");
    UUID thread =
        repository
            .thread(
                stored,
                mail,
                messageId,
                mail.references().stream()
                    .filter(ParseService::isOfSes)
                    .map(ParseService::sesId)
                    .toList())
            .orElse(stored.id().value());
    return new FinishedMail(mail, error, messageId, thread);
  }

  private static boolean isOfSes(String messageId) {
    return messageId.endsWith(SES_HOST) && messageId.indexOf('@') > 1;
  }

  private static String sesId(String messageId) {
    return messageId.substring(1, messageId.indexOf('@'));
  }

  private void tell(
      StoredInbound stored, FinishedMail finished, Finished row, List<ReceivedFile> files) {
    String type = WebhookEventType.EMAIL_RECEIVED.wireName();
    ReceivedMail mail = finished.mail();
    ReceivedPayload data =
        new ReceivedPayload(
            stored.id().value(),
            row.createdAt(),
            mail.sender().orElse(""),
            ReceivedMail.written(mail.to()),
            ReceivedMail.written(mail.bcc()),
            ReceivedMail.written(mail.cc()),
            row.receivedFor(),
            finished.messageId(),
            mail.subject() == null ? "" : mail.subject(),
            files.stream().map(ParseService::file).toList(),
            finished.threadId(),
            finished.state());
    UUID id = uuids.next();
    repository.tell(
        stored,
        id,
        UuidV7.instantOf(id),
        type,
        write(new WebhookPayload<>(type, row.createdAt(), data)));
  }

  private static ReceivedPayload.File file(ReceivedFile file) {
    return new ReceivedPayload.File(
        file.id(),
        file.attachment().filename(),
        file.attachment().contentType(),
        file.disposition(),
        file.attachment().contentId());
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written as JSON", e);
    }
  }
}
