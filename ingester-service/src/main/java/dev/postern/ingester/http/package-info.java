/**
 * How the ingester reaches servers that mail providers name: through the guarded client only.
 *
 * <p>The rules for addresses are those of webhooks, set by the same variables.
 */
@NullMarked
package dev.postern.ingester.http;

import org.jspecify.annotations.NullMarked;
