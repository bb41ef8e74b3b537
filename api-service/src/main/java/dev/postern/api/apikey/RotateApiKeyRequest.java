package dev.postern.api.apikey;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.json.OptionalBody;
import org.jspecify.annotations.Nullable;

/**
 * How to rotate a key.
 *
 * @param overlap how long the old token is still taken: seconds, or a text such as {@code 24h}
 */
@OptionalBody
record RotateApiKeyRequest(@Nullable JsonNode overlap) {}
