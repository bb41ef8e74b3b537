/**
 * What may go into an email besides its addresses and bodies: headers, tags and files.
 *
 * <p>Whatever SES or a mail server would refuse after we said yes is refused here.
 */
@NullMarked
package dev.postern.api.message;

import org.jspecify.annotations.NullMarked;
