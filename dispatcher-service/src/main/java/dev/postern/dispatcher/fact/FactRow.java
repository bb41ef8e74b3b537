package dev.postern.dispatcher.fact;

import dev.postern.model.email.EmailId;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A fact as the columns of its key, its event and its webhook message. */
record FactRow(
    OrganizationId organizationId,
    EnvironmentId environmentId,
    EmailId emailId,
    String eventKey,
    UUID eventId,
    Instant eventCreatedAt,
    String type,
    @Nullable String recipient,
    Instant occurredAt,
    Map<String, Object> details,
    UUID messageId,
    Instant messageCreatedAt,
    String messageType,
    String payload,
    @Nullable String traceparent) {}
