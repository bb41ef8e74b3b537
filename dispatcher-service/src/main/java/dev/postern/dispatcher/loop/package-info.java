/**
 * Loops that take work as soon as there is some: woken by a notification, polling as the safety
 * net.
 *
 * <p>What is done in a step belongs to the features.
 */
@NullMarked
package dev.postern.dispatcher.loop;

import org.jspecify.annotations.NullMarked;
