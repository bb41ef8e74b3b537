/**
 * Signs webhooks as Svix and Standard Webhooks specify it.
 *
 * <p>The only place that knows the signing library and opens the signing secrets.
 */
@NullMarked
package dev.postern.dispatcher.signature;

import org.jspecify.annotations.NullMarked;
