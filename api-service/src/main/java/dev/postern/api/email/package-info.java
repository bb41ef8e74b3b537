/**
 * Accepts emails to send and shows what became of them.
 *
 * <p>An email is answered with its id only after the commit; the dispatcher does the rest.
 */
@NullMarked
package dev.postern.api.email;

import org.jspecify.annotations.NullMarked;
