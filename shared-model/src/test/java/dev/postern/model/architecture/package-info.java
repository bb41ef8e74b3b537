/**
 * The boundaries of the code, as rules that every service's own build runs.
 *
 * <p>Types of other modules are named by strings, which keeps this test-jar free of their
 * dependencies.
 */
@NullMarked
package dev.postern.model.architecture;

import org.jspecify.annotations.NullMarked;
