/**
 * Records what came of sending, many outcomes at a time and each under the lease it was sent with.
 *
 * <p>Who lost the lease writes nothing.
 */
@NullMarked
package dev.postern.dispatcher.outcome;

import org.jspecify.annotations.NullMarked;
