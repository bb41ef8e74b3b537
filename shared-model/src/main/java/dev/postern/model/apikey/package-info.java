/**
 * What an API key may do.
 *
 * <p>The key itself is checked by the api-service; this is the language of its scopes.
 */
@NullMarked
package dev.postern.model.apikey;

import org.jspecify.annotations.NullMarked;
