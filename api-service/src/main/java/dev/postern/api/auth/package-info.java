/**
 * Who calls: a key checked against the database on every request, and what it may do.
 *
 * <p>Nothing is cached, so that a revoked key fails on the very next call.
 */
@NullMarked
package dev.postern.api.auth;

import org.jspecify.annotations.NullMarked;
