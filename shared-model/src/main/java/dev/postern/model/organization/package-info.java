/**
 * Who owns what: an organization, and the environments that isolate its work.
 *
 * <p>Their two ids name the tenant of every customer row.
 */
@NullMarked
package dev.postern.model.organization;

import org.jspecify.annotations.NullMarked;
