package dev.postern.dispatcher.http;

import java.time.Duration;

/**
 * What holds for every request.
 *
 * @param deadline for the whole exchange, from the DNS query to the last byte read
 */
record HttpLimits(Duration deadline, String userAgent) {}
