/**
 * The shapes AWS's three wire protocols share: a call, its answer, forms, XML and REST routes.
 * Nothing here knows what a service does.
 */
@NullMarked
package dev.postern.sandbox.aws.wire;

import org.jspecify.annotations.NullMarked;
