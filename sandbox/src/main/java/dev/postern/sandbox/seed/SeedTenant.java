package dev.postern.sandbox.seed;

import java.util.UUID;

/** Whose rows the seed plants. */
record SeedTenant(UUID organization, UUID environment) {}
