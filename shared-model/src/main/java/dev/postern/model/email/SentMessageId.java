package dev.postern.model.email;

/** What tells one sent email from all others. */
public sealed interface SentMessageId permits SesMessageId, OwnMessageId {
  /**
   * The {@code Message-ID} header that recipients see.
   *
   * @param region of the installation, which only SES's depends on
   */
  String messageIdHeader(String region);
}
