/**
 * Sends what is due: claims emails, hands them to SES, records what came of it.
 *
 * <p>An attempt is committed before its call, so that after a crash every possibly sent email is
 * known; everything is recorded under the lease it was claimed with.
 */
@NullMarked
package dev.postern.dispatcher.email;

import org.jspecify.annotations.NullMarked;
