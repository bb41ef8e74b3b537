package dev.postern.api.apikey;

import java.util.UUID;

/**
 * Who made a key.
 *
 * @param kind {@code user} or {@code api_key}
 */
record Creator(String kind, UUID id) {}
