package dev.postern.ingester.mime;

import dev.postern.ingester.spool.SpooledBytes;
import org.jspecify.annotations.Nullable;

/**
 * A part of a mail that is a file.
 *
 * @param filename safe as the name of a file, whatever the mail calls it
 * @param contentType what the mail says, unless the bytes show that it is something dangerous
 * @param inline whether the mail wants it shown within its text
 * @param size in bytes, decoded
 * @param content null if it was skipped, being larger than the limit
 */
public record ReadAttachment(
    String filename,
    String contentType,
    boolean inline,
    @Nullable String contentId,
    long size,
    @Nullable SpooledBytes content) {}
