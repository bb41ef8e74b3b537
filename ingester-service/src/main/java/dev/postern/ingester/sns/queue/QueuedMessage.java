package dev.postern.ingester.sns.queue;

/**
 * A message that others do not see for a while.
 *
 * @param receipt names this receiving of it
 */
public record QueuedMessage(String id, String receipt, String body) {}
