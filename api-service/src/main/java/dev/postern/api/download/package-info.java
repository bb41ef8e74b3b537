/**
 * How a stored file is handed to a browser or a program that has a link to it.
 *
 * <p>Whatever it is called or claims to be, it is saved and never shown, run or kept by a cache.
 */
@NullMarked
package dev.postern.api.download;

import org.jspecify.annotations.NullMarked;
