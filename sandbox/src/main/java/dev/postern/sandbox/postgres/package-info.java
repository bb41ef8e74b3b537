/**
 * A real PostgreSQL on this machine without Docker, and Postern's database in it: for the launcher,
 * the tests and the benchmarks. Nothing here is ever on a service's class path.
 */
@NullMarked
package dev.postern.sandbox.postgres;

import org.jspecify.annotations.NullMarked;
