/**
 * Takes out of a text what must not be kept in it: keys, passwords, tokens, addresses.
 *
 * <p>The second net under the rule that logs and stored errors never hold them. It works in time
 * proportional to the text, whatever the text is.
 */
@NullMarked
package dev.postern.model.redaction;

import org.jspecify.annotations.NullMarked;
