package dev.postern.api.webhookevent;

/** An event of an endpoint, and what became of it. */
record ListedEvent(EventSummary event, EventProgress progress) {}
