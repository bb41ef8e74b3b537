/**
 * Keeps sending within what SES grants the account: so many recipients a second and a day, for all
 * dispatchers together, and nothing while it takes nothing.
 */
@NullMarked
package dev.postern.dispatcher.budget;

import org.jspecify.annotations.NullMarked;
