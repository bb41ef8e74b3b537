package dev.postern.http;

import java.time.Duration;

/**
 * What holds for every request.
 *
 * @param deadline for the whole exchange, from the DNS query to the last byte read
 */
public record HttpLimits(Duration deadline, String userAgent) {}
