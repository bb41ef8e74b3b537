/**
 * The outermost edge: what holds for every request before a route is chosen.
 *
 * <p>Bounds what is in flight, refuses ambiguous requests and adds the headers of every answer.
 */
@NullMarked
package dev.postern.api.http;

import org.jspecify.annotations.NullMarked;
