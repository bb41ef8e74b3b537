/**
 * Shows the files of sent emails and hands them out.
 *
 * <p>Who may read an email gets links to its files, and whoever has such a link gets the file.
 */
@NullMarked
package dev.postern.api.attachment;

import org.jspecify.annotations.NullMarked;
