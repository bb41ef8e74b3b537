/**
 * What the ingester can ask the dispatcher to do at once.
 *
 * <p>Asking only makes work start sooner: each kind also runs by itself.
 */
@NullMarked
package dev.postern.model.job;

import org.jspecify.annotations.NullMarked;
