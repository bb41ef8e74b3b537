/**
 * Talks to a running local installation as its customer does: sends, asks, and waits for what must
 * happen. For the launcher's demonstration, the system tests and the benchmarks.
 */
@NullMarked
package dev.postern.sandbox.client;

import org.jspecify.annotations.NullMarked;
