/**
 * Bytes of unknown number: small ones stay in memory, large ones go to a file that is gone when
 * they are closed.
 *
 * <p>However many mails come at once, what they hold in memory is bounded.
 */
@NullMarked
package dev.postern.ingester.spool;

import org.jspecify.annotations.NullMarked;
