/**
 * One page of a list: newest first, from a row's id forwards or backwards.
 *
 * <p>A cursor is a row id; garbage, foreign and unknown ones answer the same.
 */
@NullMarked
package dev.postern.api.pagination;

import org.jspecify.annotations.NullMarked;
