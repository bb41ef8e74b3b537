package dev.postern.sandbox.aws.mail;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mail handed to SES, in either protocol and either form. */
public record Submission(
    String from,
    Recipients recipients,
    String subject,
    Map<String, String> tags,
    @Nullable String configurationSet,
    MimeSource mime) {

  public Submission {
    tags = Map.copyOf(tags);
  }

  /** Gives the MIME form, once SES has chosen the mail's id. */
  @FunctionalInterface
  public interface MimeSource {
    byte[] mime(String sesMessageId);
  }
}
