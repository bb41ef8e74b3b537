package dev.postern.api.inboundtoken;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** One address, alone or in a list, without what makes it secret. */
record InboundTokenResponse(
    String object, UUID id, boolean signed, @JsonProperty("created_at") String createdAt) {

  static InboundTokenResponse of(InboundToken token) {
    return new InboundTokenResponse(
        "inbound_token", token.id(), token.signed(), RestTime.print(token.createdAt()));
  }
}
