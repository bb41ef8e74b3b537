/**
 * The one door to SES: hands it an email, and says how far the call got.
 *
 * <p>It never tries again by itself, because SES would send twice.
 */
@NullMarked
package dev.postern.dispatcher.ses;

import org.jspecify.annotations.NullMarked;
