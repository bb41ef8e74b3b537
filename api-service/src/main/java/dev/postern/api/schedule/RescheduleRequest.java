package dev.postern.api.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A new time for an email that is scheduled. */
@Schema(requiredProperties = "scheduled_at")
record RescheduleRequest(@JsonProperty("scheduled_at") @Nullable String scheduledAt) {}
