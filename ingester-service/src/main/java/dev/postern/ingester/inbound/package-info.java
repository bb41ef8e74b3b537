/**
 * Takes received emails in: who they are for, their bytes as they came, and then what they say.
 *
 * <p>The bytes are stored and committed before anything reads them; what cannot be read is kept and
 * marked.
 */
@NullMarked
package dev.postern.ingester.inbound;

import org.jspecify.annotations.NullMarked;
