/**
 * Which addresses a customer may have us connect to: the rules for URLs they name, checked when one
 * is saved, and for the addresses its name resolves to, checked at every connect.
 *
 * <p>Nothing here asks the network; resolving and connecting belong to the services.
 */
@NullMarked
package dev.postern.model.address;

import org.jspecify.annotations.NullMarked;
