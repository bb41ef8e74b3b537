/**
 * To whom an environment may send: addresses, domains or everybody, allowed or blocked.
 *
 * <p>The statement that accepts emails reads the rules; here they are seen and changed.
 */
@NullMarked
package dev.postern.api.recipientrule;

import org.jspecify.annotations.NullMarked;
