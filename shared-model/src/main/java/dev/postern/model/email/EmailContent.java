package dev.postern.model.email;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bodies of an email, as their row reads; see {@link Email}. */
@Entity
@Table(name = "email_content")
public class EmailContent {
  @Id
  @Column(name = "email_id")
  private UUID emailId;

  @Column(name = "environment_id")
  private UUID environmentId;

  private @Nullable String html;

  private @Nullable String text;

  private String tags;

  @SuppressWarnings("NullAway.Init") // Hibernate sets the fields
  protected EmailContent() {}

  public Optional<String> html() {
    return Optional.ofNullable(html);
  }

  public Optional<String> text() {
    return Optional.ofNullable(text);
  }

  /** JSON: an array of {@code {"name", "value"}} in the sender's order. */
  public String tags() {
    return tags;
  }
}
