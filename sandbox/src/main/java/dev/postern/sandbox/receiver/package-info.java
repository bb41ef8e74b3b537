/**
 * A customer's webhook endpoint: it verifies what arrives with Svix's own library and remembers it.
 * Tests make it fail, stall or slow down, and benchmarks count by it.
 */
@NullMarked
package dev.postern.sandbox.receiver;

import org.jspecify.annotations.NullMarked;
