/**
 * What an API key may do, and the form of its secret.
 *
 * <p>The api-service checks keys; whoever makes one elsewhere, such as a launcher, uses the same
 * form.
 */
@NullMarked
package dev.postern.model.apikey;

import org.jspecify.annotations.NullMarked;
