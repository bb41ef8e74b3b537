package dev.postern.api.webhooktest;

import org.jspecify.annotations.Nullable;

/**
 * Which event to send, as it comes in JSON.
 *
 * @param type the first that the endpoint subscribes to if absent
 */
record TestEventRequest(@Nullable String type) {}
