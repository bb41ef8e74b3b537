/**
 * Secret addresses at which an environment receives mail: whoever knows one can post there, and has
 * to sign if the environment wants so.
 *
 * <p>The ingester takes the posts; of a token only the hash is stored.
 */
@NullMarked
package dev.postern.api.inboundtoken;

import org.jspecify.annotations.NullMarked;
