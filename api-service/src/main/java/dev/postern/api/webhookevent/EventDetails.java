package dev.postern.api.webhookevent;

/**
 * An event of an endpoint with what it says.
 *
 * @param payload the JSON text that is sent
 */
record EventDetails(ListedEvent event, String payload) {}
