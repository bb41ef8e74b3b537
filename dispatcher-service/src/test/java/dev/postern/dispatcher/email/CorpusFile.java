package dev.postern.dispatcher.email;

import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A file of an email in the corpus. */
@SuppressWarnings("ArrayRecordComponent") // compared by what it prints
record CorpusFile(String name, String type, @Nullable String contentId, byte[] content) {
  @Override
  public String toString() {
    return "%s %s %s %s"
        .formatted(name, type, contentId, Base64.getEncoder().encodeToString(content));
  }
}
