/**
 * Received mails, from the door to the webhook.
 *
 * <p>Nothing is stood in for but AWS.
 */
@NullMarked
package dev.postern.ingester.inbound;

import org.jspecify.annotations.NullMarked;
