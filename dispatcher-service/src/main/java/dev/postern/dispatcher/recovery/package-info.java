/**
 * Delivers once more what an endpoint did not get in a time that its customer names.
 *
 * <p>The api leaves the wish. It is worked off in batches, in a lane of its own that waits for live
 * events.
 */
@NullMarked
package dev.postern.dispatcher.recovery;

import org.jspecify.annotations.NullMarked;
