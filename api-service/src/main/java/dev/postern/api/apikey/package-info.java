/**
 * Makes, shows, rotates and revokes the API keys of an environment; {@code auth} checks them.
 *
 * <p>A key's secret is shown once, by the answer that issues it, and nobody can issue a key that
 * may do more than they may themselves.
 */
@NullMarked
package dev.postern.api.apikey;

import org.jspecify.annotations.NullMarked;
