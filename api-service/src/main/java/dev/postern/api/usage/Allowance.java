package dev.postern.api.usage;

import java.util.OptionalInt;

/** What the operator set for an organization; empty for what the installation allows everybody. */
record Allowance(OptionalInt emailsPerDay, OptionalInt requestsPerSecond) {}
