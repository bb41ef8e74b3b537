/**
 * Shows what was accepted to send, and what became of it.
 *
 * <p>Emails are written by {@code sending} and moved on by the other services.
 */
@NullMarked
package dev.postern.api.email;

import org.jspecify.annotations.NullMarked;
