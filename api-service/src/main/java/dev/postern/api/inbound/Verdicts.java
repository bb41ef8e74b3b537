package dev.postern.api.inbound;

import org.jspecify.annotations.Nullable;

/**
 * What whoever took an email in found out about it, in their words; null where nobody looked.
 *
 * @param spf whether the sender's server may send for the domain
 * @param dkim whether a signature of it holds
 * @param dmarc whether one of them is the visible sender's
 */
record Verdicts(
    @Nullable String spam,
    @Nullable String virus,
    @Nullable String spf,
    @Nullable String dkim,
    @Nullable String dmarc) {}
