package dev.postern.api.ratelimit;

import java.time.Duration;

/**
 * Whether it may be done now.
 *
 * @param remaining how many more would be allowed right now
 * @param reset the time until all of the quota is there again
 * @param retryAfter the time until one more is allowed; zero if it is now
 */
public record Decision(boolean allowed, int remaining, Duration reset, Duration retryAfter) {}
