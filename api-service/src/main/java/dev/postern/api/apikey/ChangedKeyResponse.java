package dev.postern.api.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.postern.model.apikey.ApiKeyId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key that was renamed or revoked. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ChangedKeyResponse(String object, UUID id, @Nullable Boolean deleted) {

  static ChangedKeyResponse renamed(ApiKeyId id) {
    return new ChangedKeyResponse("api_key", id.value(), null);
  }

  static ChangedKeyResponse revoked(ApiKeyId id) {
    return new ChangedKeyResponse("api_key", id.value(), true);
  }
}
