/**
 * Puts webhook messages of the API's own facts into the outbox, in the transaction of the fact.
 *
 * <p>The dispatcher finds them there and delivers them to the endpoints that ask for the event.
 */
@NullMarked
package dev.postern.api.outbox;

import org.jspecify.annotations.NullMarked;
