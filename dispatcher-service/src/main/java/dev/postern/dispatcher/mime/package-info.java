/**
 * Turns an email into the MIME text that SES is handed.
 *
 * <p>Everything a customer wrote is untrusted here: nothing of it can end a header line.
 */
@NullMarked
package dev.postern.dispatcher.mime;

import org.jspecify.annotations.NullMarked;
