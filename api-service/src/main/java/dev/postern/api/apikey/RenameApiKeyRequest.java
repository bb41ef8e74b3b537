package dev.postern.api.apikey;

import org.jspecify.annotations.Nullable;

/** The new name of a key. */
record RenameApiKeyRequest(@Nullable String name) {}
