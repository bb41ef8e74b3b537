package dev.postern.api.account;

import org.jspecify.annotations.Nullable;

/** What a person changes of themselves. */
record ProfileRequest(@Nullable String name) {}
