/**
 * Who did what, where and when.
 *
 * <p>An entry is written in the transaction of what it tells, and nobody can change it later.
 */
@NullMarked
package dev.postern.api.audit;

import org.jspecify.annotations.NullMarked;
