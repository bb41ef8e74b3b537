package dev.postern.api.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.json.OptionalBody;
import org.jspecify.annotations.Nullable;

/**
 * How to replace a signing secret.
 *
 * @param overlap how long the old one still signs: seconds, or a text such as {@code 24h}
 */
@OptionalBody
record RotateSigningSecretRequest(@Nullable JsonNode overlap) {}
