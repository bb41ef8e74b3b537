/**
 * The one door to customers' servers: requests that end in time and only reach checked addresses.
 *
 * <p>It knows nothing of deliveries or retries; it tells what became of one request.
 */
@NullMarked
package dev.postern.dispatcher.http;

import org.jspecify.annotations.NullMarked;
