/**
 * Access tokens: short-lived statements, signed by this installation, of who is logged in.
 *
 * <p>What a token says of a person is checked against the session on every request.
 */
@NullMarked
package dev.postern.api.token;

import org.jspecify.annotations.NullMarked;
