/**
 * What whoever runs the installation may do: make organizations, suspend them, limit them.
 *
 * <p>On a port and with a credential of its own. It sees that an organization exists, never what is
 * in one, and can act as nobody.
 */
@NullMarked
package dev.postern.api.operator;

import org.jspecify.annotations.NullMarked;
