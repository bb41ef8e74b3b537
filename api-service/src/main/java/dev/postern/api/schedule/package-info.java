/**
 * When emails are sent: reading times, moving and cancelling what is scheduled.
 *
 * <p>Whether a change comes in time is decided by the email's row, which the dispatcher claims.
 */
@NullMarked
package dev.postern.api.schedule;

import org.jspecify.annotations.NullMarked;
