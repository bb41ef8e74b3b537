/**
 * The guard of addresses, against what a fuzzer makes up.
 *
 * <p>What it should decide is tested where it lives.
 */
@NullMarked
package dev.postern.ingester.address;

import org.jspecify.annotations.NullMarked;
