/**
 * Shows a tenant the emails it received, and deletes them for good.
 *
 * <p>The ingester writes them; their files and their bytes are handed out by {@code inboundfile}.
 */
@NullMarked
package dev.postern.api.inbound;

import org.jspecify.annotations.NullMarked;
