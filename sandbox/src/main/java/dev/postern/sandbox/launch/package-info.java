/**
 * What {@code ./postern up}, {@code demo} and {@code down} do: start every part of Postern on this
 * machine in the right order, prove that mail goes the whole way, and leave nothing behind.
 */
@NullMarked
package dev.postern.sandbox.launch;

import org.jspecify.annotations.NullMarked;
