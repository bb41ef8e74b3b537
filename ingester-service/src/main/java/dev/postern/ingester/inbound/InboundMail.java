package dev.postern.ingester.inbound;

import dev.postern.ingester.spool.SpooledBytes;
import java.util.List;
import java.util.Optional;

/**
 * A mail that has come in.
 *
 * @param source who brought it
 * @param sourceId what the source calls it: the same again is the same mail
 * @param recipients the addresses it was delivered to; if the source does not tell them, those it
 *     names itself
 * @param token the address of a customer that it was posted to; empty if its recipients decide
 * @param raw as it came
 */
record InboundMail(
    String source,
    String sourceId,
    List<String> recipients,
    Optional<InboundToken> token,
    SpooledBytes raw,
    Verdicts verdicts) {}
