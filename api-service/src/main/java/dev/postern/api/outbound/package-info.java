/**
 * The servers that customers may have us call.
 *
 * <p>The rules are the dispatcher's, so that what is saved can be called.
 */
@NullMarked
package dev.postern.api.outbound;

import org.jspecify.annotations.NullMarked;
