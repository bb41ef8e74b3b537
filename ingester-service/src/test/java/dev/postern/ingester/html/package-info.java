/**
 * HTML as strangers write it, and whether it is inert afterwards.
 *
 * <p>Nothing is stood in for but AWS.
 */
@NullMarked
package dev.postern.ingester.html;

import org.jspecify.annotations.NullMarked;
