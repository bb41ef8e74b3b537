package dev.postern.dispatcher.fetch;

import java.util.UUID;

/** A file that is to be had at a URL. */
record MissingFile(UUID id, String url) {}
