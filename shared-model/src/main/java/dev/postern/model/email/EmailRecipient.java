package dev.postern.model.email;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;

/** One address of an email, as its row reads; see {@link Email}. */
@Entity
@Table(name = "email_recipient")
@IdClass(EmailRecipient.Key.class)
public class EmailRecipient {
  @Id
  @Column(name = "email_id")
  private UUID emailId;

  @Id private int position;

  @Column(name = "environment_id")
  private UUID environmentId;

  private String kind;

  private String written;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected EmailRecipient() {}

  /** The place of an address in its email. */
  public record Key(UUID emailId, int position) implements Serializable {}

  public EmailId emailId() {
    return new EmailId(emailId);
  }

  public RecipientKind kind() {
    return RecipientKind.fromWireName(kind);
  }

  /** As the sender wrote it, display name included. */
  public String written() {
    return written;
  }
}
