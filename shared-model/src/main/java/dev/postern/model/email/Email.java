package dev.postern.model.email;

import dev.postern.model.organization.EnvironmentId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An accepted email as its row reads. Written by native statements only, because three services
 * change different columns of it at once.
 *
 * <p>The id is unique by itself, but the table's key starts with the environment: every query names
 * both.
 */
@Entity
@Table(name = "email")
public class Email {
  @Id private UUID id;

  @Column(name = "environment_id")
  private UUID environmentId;

  private String status;

  @Column(name = "from_address")
  private String fromAddress;

  @Column(name = "reply_to")
  private String[] replyTo;

  private String subject;

  @Column(name = "scheduled_at")
  private @Nullable Instant scheduledAt;

  @Column(name = "created_at")
  private Instant createdAt;

  @Column(name = "from_domain")
  private String fromDomain;

  @Column(name = "sent_at")
  private @Nullable Instant sentAt;

  @Column(name = "ses_message_id")
  private @Nullable String sesMessageId;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected Email() {}

  public EmailId id() {
    return new EmailId(id);
  }

  public EnvironmentId environmentId() {
    return new EnvironmentId(environmentId);
  }

  public EmailStatus status() {
    return EmailStatus.fromWireName(status);
  }

  /** As the sender wrote it, display name included. */
  public String fromAddress() {
    return fromAddress;
  }

  public List<String> replyTo() {
    return List.of(replyTo);
  }

  public String subject() {
    return subject;
  }

  public Optional<Instant> scheduledAt() {
    return Optional.ofNullable(scheduledAt);
  }

  public Instant createdAt() {
    return createdAt;
  }

  /** Empty until it was sent; what SES did not give an id has ours. */
  public Optional<SentMessageId> messageId() {
    if (sesMessageId != null) {
      return Optional.of(new SesMessageId(sesMessageId));
    }
    return sentAt == null ? Optional.empty() : Optional.of(new OwnMessageId(id(), fromDomain));
  }
}
