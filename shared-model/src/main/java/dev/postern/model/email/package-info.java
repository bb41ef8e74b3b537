/**
 * One accepted request to send, its recipients, and what became of them.
 *
 * <p>The status rules here decide for all three services, whatever order events arrive in.
 */
@NullMarked
package dev.postern.model.email;

import org.jspecify.annotations.NullMarked;
