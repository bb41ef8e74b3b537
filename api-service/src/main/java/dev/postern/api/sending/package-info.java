/**
 * Accepts emails to send, one or many at a time.
 *
 * <p>An email is answered with its id only after the commit; the dispatcher does the rest.
 */
@NullMarked
package dev.postern.api.sending;

import org.jspecify.annotations.NullMarked;
