package dev.postern.ingester.inbound;

import org.jspecify.annotations.Nullable;

/**
 * What the server that took a mail in found out about it, in the words of SES: PASS, FAIL, GRAY,
 * PROCESSING_FAILED. Null where it says nothing.
 */
public record Verdicts(
    @Nullable String spam,
    @Nullable String virus,
    @Nullable String spf,
    @Nullable String dkim,
    @Nullable String dmarc) {
  static final Verdicts NONE = new Verdicts(null, null, null, null, null);
}
