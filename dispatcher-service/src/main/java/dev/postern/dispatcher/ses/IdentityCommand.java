package dev.postern.dispatcher.ses;

/**
 * A domain as SES is to know it.
 *
 * @param selector of its DKIM key; no two domains ever had the same, so it tells whose key SES has
 * @param privateKey in base64
 * @param mailFromDomain where bounces go
 */
public record IdentityCommand(
    String domain, String selector, String privateKey, String mailFromDomain) {
  /** The key is not for logs. */
  @Override
  public String toString() {
    return "IdentityCommand";
  }
}
