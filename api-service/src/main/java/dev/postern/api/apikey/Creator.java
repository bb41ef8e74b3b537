package dev.postern.api.apikey;

import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Who made a key.
 *
 * @param kind {@code user} or {@code api_key}
 */
@Schema(name = "ApiKeyCreator")
record Creator(String kind, UUID id) {}
