package dev.postern.api.attachment;

import java.util.Optional;

/**
 * A file that may be handed out.
 *
 * @param storageKey what its bytes are called in the storage; empty if they are in the database
 */
record ServedFile(StoredAttachment file, Optional<String> storageKey) {}
