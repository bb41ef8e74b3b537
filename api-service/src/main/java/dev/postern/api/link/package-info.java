/**
 * Addresses that let whoever has them see one thing for a while, without any other proof.
 *
 * <p>Nothing is stored of them: they say what they open and until when, under a signature of ours.
 */
@NullMarked
package dev.postern.api.link;

import org.jspecify.annotations.NullMarked;
