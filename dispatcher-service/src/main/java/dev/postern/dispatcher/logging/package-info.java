/**
 * What the dispatcher writes to its log, whoever wrote the words.
 *
 * <p>The rule is that no line holds a secret or an address; this is the net under the rule.
 */
@NullMarked
package dev.postern.dispatcher.logging;

import org.jspecify.annotations.NullMarked;
