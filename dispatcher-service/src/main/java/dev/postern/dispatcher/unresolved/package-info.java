/**
 * Calls to SES whose end nobody saw: they wait for an event that says SES took the email, and only
 * without one the email is sent again.
 *
 * <p>Leases that ran out end up here as well.
 */
@NullMarked
package dev.postern.dispatcher.unresolved;

import org.jspecify.annotations.NullMarked;
