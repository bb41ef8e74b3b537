package dev.postern.api.sending;

import dev.postern.api.message.Tag;
import dev.postern.api.outbox.NewMessage;
import dev.postern.api.outbox.WebhookMessageService;
import dev.postern.api.wakeup.WebhookWakeUps;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.EmailPayload;
import dev.postern.model.webhook.WebhookEventType;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says what webhooks are told of an email that waits for its time. */
@ApplicationScoped
class ScheduledNews {
  private final WebhookMessageService messages;
  private final WebhookWakeUps wakeUps;

  ScheduledNews(WebhookMessageService messages, WebhookWakeUps wakeUps) {
    this.messages = messages;
    this.wakeUps = wakeUps;
  }

  /** After the commit of what {@link #of} says. */
  void signal() {
    wakeUps.signal();
  }

  Optional<NewMessage> of(EmailId id, NewEmail email) {
    return email.scheduledAt() == null
        ? Optional.empty()
        : Optional.of(messages.compose(WebhookEventType.EMAIL_SCHEDULED, payload(id, email)));
  }

  private static EmailPayload payload(EmailId id, NewEmail email) {
    return new EmailPayload(
        UuidV7.instantOf(id.value()),
        id.value(),
        // Before SES has given the email an id, its Message-ID is not known: any stable id will do.
        id.value().toString(),
        email.from().written(),
        email.recipients().stream().map(recipient -> recipient.address().address()).toList(),
        email.subject(),
        tags(email.tags()),
        headers(email.headers()),
        null,
        null,
        null,
        null);
  }

  private static @Nullable Map<String, String> tags(List<Tag> tags) {
    Map<String, String> byName = new LinkedHashMap<>();
    tags.forEach(tag -> byName.put(tag.name(), tag.value()));
    return byName.isEmpty() ? null : byName;
  }

  private static @Nullable List<EmailPayload.Header> headers(Map<String, String> headers) {
    List<EmailPayload.Header> all =
        headers.entrySet().stream()
            .map(header -> new EmailPayload.Header(header.getKey(), header.getValue()))
            .toList();
    return all.isEmpty() ? null : all;
  }
}
