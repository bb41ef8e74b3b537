package dev.postern.dispatcher.claim;

import org.jspecify.annotations.Nullable;

/**
 * A file of a claimed email, as its row reads.
 *
 * @param content null if the bytes are not in the database
 * @param storageKey what they are called in the storage, null if they are not there
 * @param failure why they could not be fetched from where the sender has them, if so
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ClaimedFile(
    String filename,
    String contentType,
    @Nullable String contentId,
    byte @Nullable [] content,
    @Nullable String storageKey,
    @Nullable String failure) {}
