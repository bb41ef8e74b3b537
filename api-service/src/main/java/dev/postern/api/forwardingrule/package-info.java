/**
 * Where received mail goes on to.
 *
 * <p>The ingester reads the rules when a mail comes; here they are made, changed and deleted.
 */
@NullMarked
package dev.postern.api.forwardingrule;

import org.jspecify.annotations.NullMarked;
