package dev.postern.api.webhookevent;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How many milliseconds the parts of a request took; null where it did not get that far, or was
 * made before they were measured.
 *
 * @param connectMillis TCP and TLS together
 * @param firstByteMillis from the request to the headers of the answer
 */
@Schema(name = "WebhookAttemptTiming")
record AttemptTiming(
    @JsonProperty("dns_ms") @Nullable Integer dnsMillis,
    @JsonProperty("connect_ms") @Nullable Integer connectMillis,
    @JsonProperty("first_byte_ms") @Nullable Integer firstByteMillis,
    @JsonProperty("total_ms") int totalMillis) {}
