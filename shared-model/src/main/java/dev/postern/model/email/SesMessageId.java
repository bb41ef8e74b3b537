package dev.postern.model.email;

/** The id SES gives an email it accepted; not the {@code Message-ID} header. */
public record SesMessageId(String value) implements SentMessageId {
  private static final String CLASSIC_REGION = "us-east-1";

  /**
   * The {@code Message-ID} header that recipients see: SES replaces ours by its own id at a host
   * that depends on the region.
   */
  @Override
  public String messageIdHeader(String region) {
    String host = region.equals(CLASSIC_REGION) ? "email" : region;
    return "<" + value + "@" + host + ".amazonses.com>";
  }
}
