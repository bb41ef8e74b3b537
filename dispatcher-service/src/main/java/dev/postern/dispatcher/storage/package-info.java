/**
 * The one door to where large files are kept outside of the database: S3, or a folder.
 *
 * <p>What is there and no row names is deleted after a day.
 */
@NullMarked
package dev.postern.dispatcher.storage;

import org.jspecify.annotations.NullMarked;
