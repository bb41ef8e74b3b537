package dev.postern.api.member;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

record MemberResponse(
    String object,
    @JsonProperty("user_id") UUID userId,
    String email,
    String name,
    String role,
    @JsonProperty("created_at") String createdAt) {

  static MemberResponse of(MemberView member) {
    return new MemberResponse(
        "member",
        member.user().value(),
        member.email(),
        member.name(),
        member.role().wireName(),
        RestTime.print(member.createdAt()));
  }
}
