package dev.postern.api.apikey;

/**
 * A key that is valid, as those see it who issue others.
 *
 * @param publicId of its newest token
 */
record HeldKey(String publicId, Grant grant) {}
