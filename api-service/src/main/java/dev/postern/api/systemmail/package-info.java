/**
 * Mails of the installation itself, such as the check of an address.
 *
 * <p>They are queued in the transaction that needs them and sent like every other email.
 */
@NullMarked
package dev.postern.api.systemmail;

import org.jspecify.annotations.NullMarked;
