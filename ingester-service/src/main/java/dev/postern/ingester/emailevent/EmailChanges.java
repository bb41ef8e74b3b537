package dev.postern.ingester.emailevent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.postern.ingester.emailevent.EmailChange.EventRow;
import dev.postern.ingester.emailevent.EmailChange.MessageRow;
import dev.postern.ingester.emailevent.EmailChange.SuppressionRow;
import dev.postern.ingester.ses.SesEvent;
import dev.postern.model.id.UuidV7;
import dev.postern.model.webhook.WebhookEventType;
import dev.postern.model.webhook.WebhookPayload;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Works out what an event does to an email. */
@Singleton
class EmailChanges {
  private final UuidV7 uuids;
  private final EmailPayloads payloads;
  private final ObjectMapper json;

  EmailChanges(UuidV7 uuids, EmailPayloads payloads, ObjectMapper json) {
    this.uuids = uuids;
    this.payloads = payloads;
    this.json = json;
  }

  EmailChange of(SesEvent event, StoredEmail email) {
    Collection<EmailFact> facts = distinct(new SesEventReader(email).facts(event));
    StoredEmail after = email;
    for (EmailFact fact : facts) {
      after = after.after(fact);
    }
    List<SuppressionRow> suppressions = facts.stream().flatMap(this::suppression).toList();
    Stream<MessageRow> aboutFacts =
        facts.stream().flatMap(fact -> message(fact, email, event).stream());
    Stream<MessageRow> aboutSuppressions = suppressions.stream().map(row -> message(row, email));
    return new EmailChange(
        email,
        after.status(),
        after.recipients().stream().filter(r -> !email.recipients().contains(r)).toList(),
        facts.stream().map(this::event).toList(),
        suppressions,
        Stream.concat(aboutFacts, aboutSuppressions).toList());
  }

  /** SES may name an address twice in one event. */
  private static Collection<EmailFact> distinct(List<EmailFact> facts) {
    Map<String, EmailFact> byKey = new LinkedHashMap<>();
    facts.forEach(fact -> byKey.putIfAbsent(fact.key(), fact));
    return byKey.values();
  }

  private EventRow event(EmailFact fact) {
    return new EventRow(uuids.next(), fact, write(fact.details()));
  }

  private Stream<SuppressionRow> suppression(EmailFact fact) {
    return fact.suppression().stream()
        .map(
            reason ->
                new SuppressionRow(uuids.next(), fact.key(), fact.address().orElseThrow(), reason));
  }

  private Optional<MessageRow> message(EmailFact fact, StoredEmail email, SesEvent event) {
    return WebhookEventType.of(fact.type())
        .map(
            type ->
                new MessageRow(
                    uuids.next(),
                    type.wireName(),
                    write(
                        new WebhookPayload<>(
                            type.wireName(),
                            fact.at(),
                            payloads.email(email, fact, event.mail().messageId()))),
                    Optional.of(fact.key()),
                    Optional.empty()));
  }

  private MessageRow message(SuppressionRow row, StoredEmail email) {
    String type = WebhookEventType.SUPPRESSION_ADDED.wireName();
    return new MessageRow(
        uuids.next(),
        type,
        write(new WebhookPayload<>(type, row.createdAt(), payloads.suppression(row, email))),
        Optional.empty(),
        Optional.of(row.id()));
  }

  private String write(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record cannot be written as JSON", e);
    }
  }
}
