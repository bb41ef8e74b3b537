/**
 * Binding values to statements, for repositories.
 *
 * <p>Knows no table.
 */
@NullMarked
package dev.postern.ingester.sql;

import org.jspecify.annotations.NullMarked;
