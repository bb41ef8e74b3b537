/**
 * Makes the HTML of strangers safe to show: no scripts, no frames, no forms, nothing that loads.
 *
 * <p>A list of what is allowed decides, and what is not on it is left out.
 */
@NullMarked
package dev.postern.ingester.html;

import org.jspecify.annotations.NullMarked;
