/**
 * Whether posts are signed.
 *
 * <p>Nothing is stood in for but AWS.
 */
@NullMarked
package dev.postern.ingester.signature;

import org.jspecify.annotations.NullMarked;
