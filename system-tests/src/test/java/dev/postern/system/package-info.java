/**
 * Postern as its users meet it: the built services, started as the launcher starts them, spoken to
 * from outside.
 *
 * <p>Needs the services built: {@code ./postern test} builds them before it comes here.
 */
@NullMarked
package dev.postern.system;

import org.jspecify.annotations.NullMarked;
