package dev.postern.api.apikey;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The new name of a key. */
@Schema(requiredProperties = "name")
record RenameApiKeyRequest(@Nullable String name) {}
