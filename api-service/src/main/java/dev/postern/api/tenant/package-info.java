/**
 * The second wall between tenants: tells the database whose rows a transaction may see.
 *
 * <p>Without it a query finds nothing, because row-level security compares with these settings.
 */
@NullMarked
package dev.postern.api.tenant;

import org.jspecify.annotations.NullMarked;
