/**
 * Addresses an environment must not send to.
 *
 * <p>Recorded by the ingester after a permanent bounce or a complaint, or by hand.
 */
@NullMarked
package dev.postern.model.suppression;

import org.jspecify.annotations.NullMarked;
