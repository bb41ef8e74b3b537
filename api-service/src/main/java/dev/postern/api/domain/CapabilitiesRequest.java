package dev.postern.api.domain;

import org.jspecify.annotations.Nullable;

/** Each {@code enabled} or {@code disabled}; what is absent stays. */
record CapabilitiesRequest(@Nullable String sending, @Nullable String receiving) {}
