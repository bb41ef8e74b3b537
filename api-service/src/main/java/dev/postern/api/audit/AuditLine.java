package dev.postern.api.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an audit entry tells of the running request and its caller, as values of columns.
 *
 * @param details a JSON object
 */
public record AuditLine(
    UUID id,
    String actorKind,
    String actorId,
    @Nullable String address,
    @Nullable UUID requestId,
    String details) {}
