/**
 * The doors to bytes outside of the database: the storage that the operator has named, and the
 * bucket that SES puts received mails into.
 *
 * <p>Both fail with a {@link dev.postern.ingester.storage.StorageException}, after which the same
 * may be tried again.
 */
@NullMarked
package dev.postern.ingester.storage;

import org.jspecify.annotations.NullMarked;
