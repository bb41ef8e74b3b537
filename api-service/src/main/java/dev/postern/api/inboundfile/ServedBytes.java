package dev.postern.api.inboundfile;

import java.util.Optional;

/**
 * Bytes that may be handed out.
 *
 * @param filename as it is stored, whatever it holds
 * @param storageKey what they are called in the storage; empty if they are in the database
 */
record ServedBytes(String filename, String contentType, long size, Optional<String> storageKey) {}
