package dev.postern.api.audit;

import dev.postern.api.auth.Actor;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done, by whom and from where.
 *
 * @param address the client's network address
 */
record AuditEvent(
    Actor actor,
    AuditAction action,
    AuditResult result,
    Map<String, String> details,
    @Nullable String address,
    @Nullable UUID requestId) {}
