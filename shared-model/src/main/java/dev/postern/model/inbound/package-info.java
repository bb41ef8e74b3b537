/**
 * Emails that were received: their ids, and what their files are called outside of the database.
 *
 * <p>The ingester writes them, the api shows them, the dispatcher deletes what nobody names any
 * more.
 */
@NullMarked
package dev.postern.model.inbound;

import org.jspecify.annotations.NullMarked;
