/**
 * The one door to SES: hands it an email and says how far the call got, and has it know domains.
 *
 * <p>It never sends again by itself, because SES would send twice.
 */
@NullMarked
package dev.postern.dispatcher.ses;

import org.jspecify.annotations.NullMarked;
