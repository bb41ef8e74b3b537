/**
 * The Security Token Service, as far as it tells a caller who it is. The sandbox has one account,
 * and everybody is its root.
 */
@NullMarked
package dev.postern.sandbox.aws.sts;

import org.jspecify.annotations.NullMarked;
