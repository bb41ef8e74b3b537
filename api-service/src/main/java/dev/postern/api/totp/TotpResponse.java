package dev.postern.api.totp;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A person's one-time codes; what is secret is told once. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TotpResponse(
    String object,
    boolean enabled,
    @Nullable String secret,
    @Nullable String uri,
    @JsonProperty("recovery_codes") @Nullable List<String> recoveryCodes) {

  static TotpResponse enrolled(EnrollResult.Enrolled enrolled) {
    return new TotpResponse("totp", false, enrolled.seed(), enrolled.uri(), null);
  }

  static TotpResponse enabled(List<RecoveryCode> codes) {
    return new TotpResponse(
        "totp", true, null, null, codes.stream().map(RecoveryCode::text).toList());
  }

  static TotpResponse disabled() {
    return new TotpResponse("totp", false, null, null, null);
  }

  @Override
  public String toString() {
    return "***";
  }
}
