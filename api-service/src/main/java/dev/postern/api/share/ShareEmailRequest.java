package dev.postern.api.share;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.postern.api.json.OptionalBody;
import org.jspecify.annotations.Nullable;

/**
 * How to share an email.
 *
 * @param expiresIn a text such as {@code 2 hours}
 */
@OptionalBody
record ShareEmailRequest(@JsonProperty("expires_in") @Nullable String expiresIn) {}
