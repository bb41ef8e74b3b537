/**
 * One-time codes by the clock (RFC 6238), and the recovery codes for when the phone is gone.
 *
 * <p>Each code counts once, however often it is sent.
 */
@NullMarked
package dev.postern.api.totp;

import org.jspecify.annotations.NullMarked;
