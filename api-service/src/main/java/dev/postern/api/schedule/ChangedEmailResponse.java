package dev.postern.api.schedule;

import dev.postern.model.email.EmailId;
import java.util.UUID;

/** Which email was changed. */
record ChangedEmailResponse(String object, UUID id) {

  static ChangedEmailResponse of(EmailId email) {
    return new ChangedEmailResponse("email", email.value());
  }
}
