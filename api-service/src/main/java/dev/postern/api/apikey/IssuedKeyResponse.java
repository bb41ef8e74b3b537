package dev.postern.api.apikey;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postern.api.json.StrictJson;
import dev.postern.model.apikey.ApiKeyId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key that was made or rotated.
 *
 * @param token shown here and never again, also not to a repetition of the request
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IssuedKeyResponse(String object, UUID id, @Nullable String token) {

  static IssuedKeyResponse of(ApiKeyId id, String token) {
    return new IssuedKeyResponse("api_key", id.value(), token);
  }

  /** What a repetition is answered, as it is stored. */
  static String withoutToken(ApiKeyId id) {
    try {
      return StrictJson.MAPPER.writeValueAsString(
          new IssuedKeyResponse("api_key", id.value(), null));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("ids can always be written", e);
    }
  }
}
