package dev.postern.dispatcher.budget;

import java.time.Duration;

/**
 * How many emails may be sent now.
 *
 * @param emails of one recipient each; what they have more is settled afterwards
 * @param pause where that is none, how long until it is worth asking again
 */
public record Grant(int emails, Duration pause) {}
