/**
 * Which addresses of a domain receive.
 *
 * <p>The ingester reads the routes when a mail comes; here they are made, seen and deleted.
 */
@NullMarked
package dev.postern.api.receivingroute;

import org.jspecify.annotations.NullMarked;
