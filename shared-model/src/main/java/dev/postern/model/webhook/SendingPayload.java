package dev.postern.model.webhook;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The {@code data} of every {@code organization.sending_*} event.
 *
 * @param domain of the sender whose emails it is about; absent if it is about all of them
 * @param standing {@code warned}, {@code paused} or {@code delayed}
 * @param reason {@code bounces} or {@code complaints}; of a delay {@code daily_quota} or {@code
 *     account}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SendingPayload(
    @JsonProperty("organization_id") UUID organizationId,
    @Nullable String domain,
    String standing,
    String reason) {}
