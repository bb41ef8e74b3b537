/**
 * Reads mails that anybody may have written: what they say is decoded as far as it can be, and
 * whatever they are, reading them is bounded in depth, number, memory and time.
 *
 * <p>What cannot be decoded is taken as it is and noted; only a mail beyond the bounds is refused.
 */
@NullMarked
package dev.postern.ingester.mime;

import org.jspecify.annotations.NullMarked;
