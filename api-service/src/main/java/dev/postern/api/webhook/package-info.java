/**
 * Customers' webhook endpoints: where events go, which ones, signed with what.
 *
 * <p>What customers entrust to us here is sealed; the dispatcher sends, nobody sends from here.
 */
@NullMarked
package dev.postern.api.webhook;

import org.jspecify.annotations.NullMarked;
