package dev.postern.ingester.emailevent;

import dev.postern.ingester.ses.SesMail;
import dev.postern.model.email.EmailId;
import dev.postern.model.email.SesMessageId;
import dev.postern.model.email.SesTag;
import dev.postern.model.organization.EnvironmentId;
import java.util.UUID;

/** How an event names its email. */
sealed interface EmailReference {
  /** By the tags we sent it with. */
  record ByTags(EnvironmentId environment, EmailId email) implements EmailReference {}

  /** By the id SES answered with; feedback notifications carry no tags. */
  record BySesId(SesMessageId id) implements EmailReference {}

  /**
   * @throws UnusableEventException if the tags have our names and not our values
   */
  static EmailReference of(SesMail mail) {
    String environment = mail.tags().get(SesTag.ENVIRONMENT.tagName());
    String email = mail.tags().get(SesTag.EMAIL.tagName());
    if (environment == null || email == null) {
      return new BySesId(new SesMessageId(mail.messageId()));
    }
    try {
      return new ByTags(
          new EnvironmentId(UUID.fromString(environment)), new EmailId(UUID.fromString(email)));
    } catch (IllegalArgumentException e) {
      throw new UnusableEventException("the tags are not ours", e);
    }
  }
}
