/**
 * A customer's sending or receiving domain and the DNS records that prove it.
 *
 * <p>Only states and ids are shared; each service asks its own questions of the table.
 */
@NullMarked
package dev.postern.model.domain;

import org.jspecify.annotations.NullMarked;
