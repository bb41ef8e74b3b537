package dev.postern.api.suppression;

import dev.postern.model.suppression.SuppressionId;
import java.util.UUID;

record RemovedSuppressionResponse(String object, UUID id, boolean deleted) {
  static RemovedSuppressionResponse of(SuppressionId id) {
    return new RemovedSuppressionResponse("suppression", id.value(), true);
  }
}
