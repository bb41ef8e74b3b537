package dev.postern.dispatcher.delivery;

import java.util.List;
import java.util.UUID;

/** Names a lane, the queue of one endpoint. */
record LaneKey(UUID endpointId, String lane) {
  static UUID[] endpointIds(List<LaneKey> keys) {
    return keys.stream().map(LaneKey::endpointId).toArray(UUID[]::new);
  }

  static String[] names(List<LaneKey> keys) {
    return keys.stream().map(LaneKey::lane).toArray(String[]::new);
  }
}
