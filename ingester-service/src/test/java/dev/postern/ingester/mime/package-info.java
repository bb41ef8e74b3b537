/**
 * Mails as strangers write them, and whether reading them is bounded.
 *
 * <p>Nothing is stood in for but AWS.
 */
@NullMarked
package dev.postern.ingester.mime;

import org.jspecify.annotations.NullMarked;
