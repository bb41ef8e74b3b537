package dev.postern.api.inboundtoken;

import java.util.UUID;

record RevokedInboundTokenResponse(String object, UUID id, boolean deleted) {
  static RevokedInboundTokenResponse of(UUID id) {
    return new RevokedInboundTokenResponse("inbound_token", id, true);
  }
}
