/**
 * Asking for all that an endpoint did not get in a time.
 *
 * <p>The wish is left for the dispatcher, which works it off; here it is taken and shown.
 */
@NullMarked
package dev.postern.api.webhookrecovery;

import org.jspecify.annotations.NullMarked;
