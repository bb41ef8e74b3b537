package dev.postern.dispatcher.storage;

import java.time.Instant;

/** Something that the storage has. */
record StoredObject(String key, Instant modifiedAt) {}
