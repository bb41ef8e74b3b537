package dev.postern.api.apikey;

import dev.postern.model.apikey.ApiKeyToken;

/**
 * A new token.
 *
 * @param prefix what it starts with
 */
record IssuedToken(String prefix, ApiKeyToken token) {}
