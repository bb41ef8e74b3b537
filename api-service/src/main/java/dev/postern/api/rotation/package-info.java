/**
 * What replacing a secret is about, whoever's it is: how long the one before still counts.
 *
 * <p>Everything else differs between the tokens of keys and the signing secrets of webhooks.
 */
@NullMarked
package dev.postern.api.rotation;

import org.jspecify.annotations.NullMarked;
