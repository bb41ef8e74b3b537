/**
 * Passwords: which ones are good enough, and their slow hashes.
 *
 * <p>Hashing is bounded, so that a flood of log-ins cannot take the machine from everything else.
 */
@NullMarked
package dev.postern.api.password;

import org.jspecify.annotations.NullMarked;
