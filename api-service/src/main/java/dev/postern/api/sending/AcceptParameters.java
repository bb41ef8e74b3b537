package dev.postern.api.sending;

import static java.time.ZoneOffset.UTC;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditLine;
import dev.postern.api.auth.DailyLimits;
import dev.postern.api.json.StrictJson;
import dev.postern.api.message.Attachment;
import dev.postern.model.apikey.ApiKeyId;
import dev.postern.model.email.EmailStatus;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.trace.TraceContext;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The values of one accepted email, in the order of the question marks of {@link AcceptSql}. */
final class AcceptParameters {
  private final List<@Nullable Object> values = new ArrayList<>();
  private final Connection connection;
  private final EnvironmentId environment;
  private final AcceptCommand command;
  private final OffsetDateTime createdAt;

  private AcceptParameters(Connection connection, AcceptCommand command) {
    this.connection = connection;
    this.command = command;
    environment = command.caller().tenant().environment();
    createdAt = command.createdAt().atOffset(UTC);
  }

  static List<@Nullable Object> of(Connection connection, AcceptCommand command)
      throws SQLException {
    var all = new AcceptParameters(connection, command);
    all.addSender();
    all.addEmail();
    all.addRecipients();
    all.addContent();
    all.addAudit();
    all.addFiles();
    all.addMessage();
    all.addCount();
    return all.values;
  }

  private void addSender() throws SQLException {
    add(environment.value(), command.email().senderDomain());
    if (command.caller().rules().recipients()) {
      add(texts(command.email().recipients(), recipient -> recipient.address().address()));
    }
    command
        .request()
        .ifPresent(
            request -> {
              add(request.endpoint(), request.key().value(), request.hash());
              add(command.answer(), createdAt);
            });
  }

  private void addEmail() throws SQLException {
    NewEmail email = command.email();
    OffsetDateTime scheduledAt =
        email.scheduledAt() == null ? null : email.scheduledAt().atOffset(UTC);
    EmailStatus status = scheduledAt == null ? EmailStatus.QUEUED : EmailStatus.SCHEDULED;
    add(command.id().value(), command.caller().apiKey().map(ApiKeyId::value).orElse(null));
    add(status.wireName(), email.from().written(), email.senderDomain());
    add(texts(command.replyTo(), address -> address), email.subject());
    add(email.handling().priority(), email.handling().atMostOnce());
    add(TraceContext.header(command.trace()));
    add(scheduledAt, createdAt, scheduledAt);
  }

  private void addRecipients() throws SQLException {
    List<Recipient> recipients = command.email().recipients();
    add(texts(recipients, recipient -> recipient.kind().wireName()));
    add(texts(recipients, recipient -> recipient.address().written()));
    add(texts(recipients, recipient -> recipient.address().address()));
  }

  private void addContent() {
    NewEmail email = command.email();
    add(email.html(), email.text(), json(email.headers()), json(email.tags()));
  }

  private void addAudit() {
    AuditLine line = command.audit();
    add(AuditAction.EMAIL_SEND.wireName(), line.id(), createdAt);
    add(line.actorKind(), line.actorId(), command.id().value().toString());
    add(line.address(), line.requestId(), line.details());
  }

  private void addFiles() {
    List<Attachment> files = command.email().attachments();
    for (int i = 0; i < files.size(); i++) {
      Attachment file = files.get(i);
      add(i + 1, command.attachmentIds().get(i), file.filename(), file.contentType());
      String key = command.storedFiles().key(i).orElse(null);
      add(file.contentId(), file.size());
      add(key == null ? file.content() : null, key, file.url());
      add(environment.value(), command.id().value());
    }
  }

  private void addMessage() {
    command
        .scheduled()
        .ifPresent(
            message -> {
              add(environment.value(), command.id().value(), message.id().value());
              add(message.createdAt().atOffset(UTC), message.payload());
            });
  }

  private void addCount() {
    DailyLimits limits = command.caller().rules().daily();
    if (limits.isAny()) {
      add(command.email().recipients().size(), environment.value(), command.id().value());
      add(limits.recipients().orElse(Integer.MAX_VALUE));
    }
    limits.perRecipient().ifPresent(limit -> add(environment.value(), command.id().value(), limit));
  }

  private void add(@Nullable Object... more) {
    Collections.addAll(values, more);
  }

  private <T> Array texts(List<T> from, Function<T, String> text) throws SQLException {
    return connection.createArrayOf("text", from.stream().map(text).toArray());
  }

  private static String json(Object value) {
    try {
      return StrictJson.MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("texts can always be written", e);
    }
  }
}
