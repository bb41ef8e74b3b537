/**
 * The one door to servers that others name: connections that only reach checked addresses, and
 * exchanges that end in time.
 *
 * <p>It knows nothing of what it is used for, and has no beans: services build what they need.
 */
@NullMarked
package dev.postern.http;

import org.jspecify.annotations.NullMarked;
