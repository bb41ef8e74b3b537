/**
 * Keeps track of how webhook endpoints fare: which fail, which are disabled for it, which work
 * again.
 *
 * <p>Nothing is written about an endpoint as long as nothing changes.
 */
@NullMarked
package dev.postern.dispatcher.endpoint;

import org.jspecify.annotations.NullMarked;
