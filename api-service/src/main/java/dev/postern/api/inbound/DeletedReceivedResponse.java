package dev.postern.api.inbound;

import dev.postern.model.inbound.InboundEmailId;
import java.util.UUID;

record DeletedReceivedResponse(String object, UUID id, boolean deleted) {
  static DeletedReceivedResponse of(InboundEmailId id) {
    return new DeletedReceivedResponse("email", id.value(), true);
  }
}
