package dev.postern.dispatcher.delivery;

import java.time.Instant;
import java.util.UUID;

/** What a claim marks its rows with; whoever writes to one later must name it. */
record Lease(UUID id, Instant until) {}
