package dev.postern.api.suppression;

import dev.postern.model.suppression.SuppressionId;
import java.util.UUID;

record AddedSuppressionResponse(String object, UUID id) {
  static AddedSuppressionResponse of(SuppressionId id) {
    return new AddedSuppressionResponse("suppression", id.value());
  }
}
