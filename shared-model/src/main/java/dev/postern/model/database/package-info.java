/**
 * How a service names its database and checks that the schema fits.
 *
 * <p>Knows libpq connection addresses, so that operators can use the ones they have.
 */
@NullMarked
package dev.postern.model.database;

import org.jspecify.annotations.NullMarked;
