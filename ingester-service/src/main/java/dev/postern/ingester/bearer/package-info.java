/**
 * Tokens that operators give to who may call: compared without telling how much of one was right.
 *
 * <p>Without a token nobody may.
 */
@NullMarked
package dev.postern.ingester.bearer;

import org.jspecify.annotations.NullMarked;
