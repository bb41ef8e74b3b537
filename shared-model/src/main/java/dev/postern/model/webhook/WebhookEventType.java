package dev.postern.model.webhook;

import dev.postern.model.email.EmailEventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The public names of what an endpoint can subscribe to. */
public enum WebhookEventType {
  EMAIL_SENT("email.sent"),
  EMAIL_SCHEDULED("email.scheduled"),
  EMAIL_DELIVERED("email.delivered"),
  EMAIL_DELIVERY_DELAYED("email.delivery_delayed"),
  EMAIL_COMPLAINED("email.complained"),
  EMAIL_BOUNCED("email.bounced"),
  EMAIL_OPENED("email.opened"),
  EMAIL_CLICKED("email.clicked"),
  EMAIL_FAILED("email.failed"),
  EMAIL_SUPPRESSED("email.suppressed"),
  EMAIL_RECEIVED("email.received"),
  CONTACT_CREATED("contact.created"),
  CONTACT_UPDATED("contact.updated"),
  CONTACT_DELETED("contact.deleted"),
  CONTACT_TOPICS_UPDATED("contact.topics.updated"),
  DOMAIN_CREATED("domain.created"),
  DOMAIN_UPDATED("domain.updated"),
  DOMAIN_DELETED("domain.deleted"),
  SUPPRESSION_ADDED("suppression.added"),
  SUPPRESSION_REMOVED("suppression.removed"),
  TOPIC_CREATED("topic.created"),
  TOPIC_UPDATED("topic.updated"),
  TOPIC_DELETED("topic.deleted"),
  INBOX_CREATED("inbox.created"),
  INBOX_UPDATED("inbox.updated"),
  INBOX_DELETED("inbox.deleted"),
  INBOX_THREAD_CREATED("inbox.thread.created"),
  INBOX_THREAD_FOLDER_UPDATED("inbox.thread.folder.updated"),
  INBOX_THREAD_ASSIGNED("inbox.thread.assigned"),
  INBOX_THREAD_UNASSIGNED("inbox.thread.unassigned"),
  INBOX_THREAD_LABELS_UPDATED("inbox.thread.labels.updated"),
  INBOX_EMAIL_RECEIVED("inbox.email.received"),
  INBOX_EMAIL_SENT("inbox.email.sent"),
  INBOX_DRAFT_CREATED("inbox.draft.created"),
  INBOX_DRAFT_UPDATED("inbox.draft.updated"),
  INBOX_DRAFT_SENT("inbox.draft.sent"),
  INBOX_DRAFT_DELETED("inbox.draft.deleted"),
  /** Of another endpoint of the environment. This and the two below are Postern's own. */
  ENDPOINT_FAILING("endpoint.failing"),
  ENDPOINT_DISABLED("endpoint.disabled"),
  ENDPOINT_RECOVERED("endpoint.recovered"),
  /** Of the organization's reputation; Postern's own too. */
  ORGANIZATION_SENDING_WARNED("organization.sending_warned"),
  ORGANIZATION_SENDING_PAUSED("organization.sending_paused"),
  /** Of the account that all organizations share. */
  ORGANIZATION_SENDING_DELAYED("organization.sending_delayed");

  private final String wireName;

  WebhookEventType(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<WebhookEventType> fromWireName(String name) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(name)).findFirst();
  }

  /** The event told for what happened to an email; a cancellation is told to nobody. */
  public static Optional<WebhookEventType> of(EmailEventType event) {
    return fromWireName("email." + event.name().toLowerCase(Locale.ROOT));
  }
}
