package dev.postern.api.inbound;

import dev.postern.api.inboundfile.ReceivedFile;
import java.util.List;

/** A received email with its files. */
record ListedEmail(InboundEmail email, List<ReceivedFile> files) {
  ListedEmail {
    files = List.copyOf(files);
  }
}
