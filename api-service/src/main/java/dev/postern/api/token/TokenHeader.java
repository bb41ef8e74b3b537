package dev.postern.api.token;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.postern.api.json.StrictJson;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The header of a token that nobody has verified yet: only good for finding the key to try. */
@JsonIgnoreProperties(ignoreUnknown = true)
record TokenHeader(@Nullable String alg, @Nullable String typ, @Nullable String kid) {
  private static final int MAX_LENGTH = 2_000;
  private static final Pattern JWT =
      Pattern.compile("([A-Za-z0-9_-]{2,})\\.[A-Za-z0-9_-]{2,}\\.[A-Za-z0-9_-]*");

  /** Empty if the text is no token. */
  static Optional<TokenHeader> of(String text) {
    Matcher jwt = JWT.matcher(text);
    if (text.length() > MAX_LENGTH || !jwt.matches()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(jwt.group(1));
      return Optional.of((TokenHeader) StrictJson.read(json, TokenHeader.class));
    } catch (ApiException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The key it names, if it claims to be one of our access tokens. */
  Optional<UUID> keyId() {
    return "ES256".equals(alg) && AccessTokens.TYPE.equals(typ) && kid != null
        ? RowId.parse(kid)
        : Optional.empty();
  }
}
