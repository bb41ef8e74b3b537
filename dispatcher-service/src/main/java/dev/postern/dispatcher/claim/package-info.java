/**
 * Takes due emails for this process, under a lease.
 *
 * <p>An attempt is committed before its call, so that after a crash every possibly sent email is
 * known. Suppressed recipients are settled here.
 */
@NullMarked
package dev.postern.dispatcher.claim;

import org.jspecify.annotations.NullMarked;
