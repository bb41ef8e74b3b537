package dev.postern.api.account;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.UUID;

/** A person, to themselves. */
record ProfileResponse(
    String object,
    UUID id,
    String email,
    String name,
    @JsonProperty("totp_enabled") boolean totpEnabled,
    @JsonProperty("created_at") String createdAt) {

  static ProfileResponse of(Account account) {
    return new ProfileResponse(
        "user",
        account.user().value(),
        account.email(),
        account.name(),
        account.totpEnabled(),
        RestTime.print(account.createdAt()));
  }
}
