/**
 * Makes a repeated request harmless: the same key gets the same answer.
 *
 * <p>The key is stored in the transaction of what it guards, by that feature's own statement.
 */
@NullMarked
package dev.postern.api.idempotency;

import org.jspecify.annotations.NullMarked;
