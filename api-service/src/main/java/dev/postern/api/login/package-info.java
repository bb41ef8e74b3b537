/**
 * Log-in: a password, then a one-time code where the person wants one; and the same again before
 * what is dangerous.
 *
 * <p>Every refusal looks alike, whatever is wrong.
 */
@NullMarked
package dev.postern.api.login;

import org.jspecify.annotations.NullMarked;
