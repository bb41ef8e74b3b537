package dev.postern.ingester.inbound;

import dev.postern.model.inbound.InboundEmailId;
import dev.postern.model.organization.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A mail to store in one environment.
 *
 * @param inboxes where it comes to there
 * @param storageKey where its bytes are already; empty if they go into the database
 */
record NewInbound(
    Tenant tenant,
    InboundEmailId id,
    List<Inbox> inboxes,
    InboundMail mail,
    MessageKey key,
    Optional<String> storageKey,
    Instant createdAt) {}
