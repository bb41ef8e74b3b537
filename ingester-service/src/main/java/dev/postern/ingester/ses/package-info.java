/**
 * What SES tells about an email, read from its JSON into one record for each kind of event.
 *
 * <p>Knows both of SES's formats, event publishing and feedback notifications, and nothing of what
 * Postern makes of them.
 */
@NullMarked
package dev.postern.ingester.ses;

import org.jspecify.annotations.NullMarked;
