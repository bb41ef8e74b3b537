/**
 * Sessions: what a log-in opens, refresh tokens keep alive and a log-out ends.
 *
 * <p>Tokens are handed over in the body or in cookies, never in both.
 */
@NullMarked
package dev.postern.api.session;

import org.jspecify.annotations.NullMarked;
