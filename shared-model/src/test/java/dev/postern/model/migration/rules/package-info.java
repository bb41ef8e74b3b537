/**
 * What a migration may do while the services of the release before are still at work. Judged by its
 * text alone; what it does by functions that it calls is not seen.
 */
@NullMarked
package dev.postern.model.migration.rules;

import org.jspecify.annotations.NullMarked;
