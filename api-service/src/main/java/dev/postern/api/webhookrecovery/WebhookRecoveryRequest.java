package dev.postern.api.webhookrecovery;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to deliver once more, as it comes in JSON.
 *
 * @param since an ISO 8601 time
 * @param until the same; now if absent
 */
@Schema(requiredProperties = "since")
record WebhookRecoveryRequest(@Nullable String since, @Nullable String until) {}
