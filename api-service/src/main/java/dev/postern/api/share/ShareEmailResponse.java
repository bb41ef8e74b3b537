package dev.postern.api.share;

import dev.postern.model.email.EmailId;
import java.util.UUID;

/** Where the email can be seen. */
record ShareEmailResponse(String object, UUID id, String url) {
  ShareEmailResponse(EmailId email, String url) {
    this("email", email.value(), url);
  }

  /** The link is as good as a key. */
  @Override
  public String toString() {
    return "ShareEmailResponse " + id;
  }
}
