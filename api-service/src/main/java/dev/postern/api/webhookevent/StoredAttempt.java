package dev.postern.api.webhookevent;

import java.time.Instant;
import java.util.Optional;

/**
 * One request to an endpoint.
 *
 * @param status absent without an answer
 * @param error a short word for what went wrong
 * @param responseBody how the answer begins
 * @param address of the server, the last that was dialled
 */
record StoredAttempt(
    DeliveryAttemptId id,
    Instant sentAt,
    Optional<Integer> status,
    Optional<String> error,
    Optional<String> responseBody,
    AttemptTiming timing,
    Optional<String> address) {}
