package dev.postern.api.receivingroute;

import java.util.UUID;

record DeletedReceivingRouteResponse(String object, UUID id, boolean deleted) {
  static DeletedReceivingRouteResponse of(UUID id) {
    return new DeletedReceivingRouteResponse("receiving_route", id, true);
  }
}
