package dev.postern.api.suppression;

import dev.postern.model.suppression.SuppressionId;
import java.time.Instant;

/** An address to suppress by hand. */
record NewSuppression(SuppressionId id, String address, Instant createdAt) {}
