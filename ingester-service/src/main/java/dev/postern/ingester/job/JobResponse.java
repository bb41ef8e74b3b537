package dev.postern.ingester.job;

import java.util.UUID;

/** The job is not done yet; it will be. */
record JobResponse(UUID id, String status) {}
