/**
 * The one door to where large files are kept outside of the database: S3, or a folder.
 *
 * <p>Names come from the database; whoever asks has checked whose they are.
 */
@NullMarked
package dev.postern.api.storage;

import org.jspecify.annotations.NullMarked;
