/**
 * Reads request bodies strictly and names how JSON leaves.
 *
 * <p>What two parsers could read differently is refused; fields we do not know are ignored.
 */
@NullMarked
package dev.postern.api.json;

import org.jspecify.annotations.NullMarked;
