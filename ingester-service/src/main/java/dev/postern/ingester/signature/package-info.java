/**
 * Checks who has signed a post, in the way of Svix and Standard Webhooks.
 *
 * <p>The signed bytes are read as a stream, because they may be a whole mail.
 */
@NullMarked
package dev.postern.ingester.signature;

import org.jspecify.annotations.NullMarked;
