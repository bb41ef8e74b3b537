/**
 * Lets anybody who is given a link look at one email for a while.
 *
 * <p>The page runs nothing, sends nothing and tells nobody where its reader came from.
 */
@NullMarked
package dev.postern.api.share;

import org.jspecify.annotations.NullMarked;
