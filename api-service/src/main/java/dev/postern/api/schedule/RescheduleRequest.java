package dev.postern.api.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** A new time for an email that is scheduled. */
record RescheduleRequest(@JsonProperty("scheduled_at") @Nullable String scheduledAt) {}
