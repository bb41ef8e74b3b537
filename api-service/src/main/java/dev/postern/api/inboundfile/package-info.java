/**
 * Shows the files of received emails, and hands them and the emails themselves out as they came.
 *
 * <p>Whoever may read a received email gets links that last for a while, and whoever has such a
 * link gets the bytes.
 */
@NullMarked
package dev.postern.api.inboundfile;

import org.jspecify.annotations.NullMarked;
