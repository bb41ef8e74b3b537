/**
 * Sends what is due: has emails claimed, hands them to SES, has the outcome recorded.
 *
 * <p>No transaction is open while SES is called.
 */
@NullMarked
package dev.postern.dispatcher.email;

import org.jspecify.annotations.NullMarked;
