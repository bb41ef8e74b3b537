/**
 * What becomes of an event of SES: recorded, the status advanced, the recipient suppressed and the
 * customer told, all in one transaction and once.
 *
 * <p>An event that comes before its email is known waits for it; one that makes no sense is kept.
 */
@NullMarked
package dev.postern.ingester.emailevent;

import org.jspecify.annotations.NullMarked;
