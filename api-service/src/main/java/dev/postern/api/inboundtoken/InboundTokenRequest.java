package dev.postern.api.inboundtoken;

import org.jspecify.annotations.Nullable;

/**
 * An address to make.
 *
 * @param signed whether posts to it have to be signed; they need not be unless it says so
 */
record InboundTokenRequest(@Nullable Boolean signed) {}
