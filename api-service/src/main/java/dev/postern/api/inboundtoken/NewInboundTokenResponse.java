package dev.postern.api.inboundtoken;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.pagination.RestTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The only answer that tells the address and its secret.
 *
 * @param url null where the operator has not said under which address the ingester is reached
 */
record NewInboundTokenResponse(
    String object,
    UUID id,
    @Nullable String url,
    String token,
    @JsonProperty("signing_secret") @Nullable String signingSecret,
    @JsonProperty("created_at") String createdAt) {

  static NewInboundTokenResponse of(NewInboundToken made, Optional<String> ingesterUrl) {
    return new NewInboundTokenResponse(
        "inbound_token",
        made.token().id(),
        ingesterUrl.map(url -> url.replaceAll("/+$", "") + "/inbound/" + made.text()).orElse(null),
        made.text(),
        made.secret().map(SigningSecret::text).orElse(null),
        RestTime.print(made.token().createdAt()));
  }

  /** The secrets are not for logs. */
  @Override
  public String toString() {
    return "NewInboundTokenResponse " + id;
  }
}
