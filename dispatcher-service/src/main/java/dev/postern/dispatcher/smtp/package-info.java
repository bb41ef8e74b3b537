/**
 * The one door to an SMTP relay: hands it an email as it is and says how far the dialogue got.
 *
 * <p>The relay is the operator's, so its address is not judged as those of customers are.
 */
@NullMarked
package dev.postern.dispatcher.smtp;

import org.jspecify.annotations.NullMarked;
