package dev.postern.model.address;

/** Whether a customer's URL may be used. */
public sealed interface UrlResult {
  /** Its form is safe; a name still has to be resolved and its addresses checked. */
  record Allowed(OutboundUrl url) implements UrlResult {}

  /**
   * @param reason a sentence for the customer
   */
  record Refused(String reason) implements UrlResult {}
}
