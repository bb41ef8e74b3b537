package dev.postern.dispatcher.http;

/** What became of fetching a file. Reasons are for the sender, and tell nothing of our network. */
public sealed interface FileOutcome {
  /** All of it is in the file. */
  record Fetched(long size) implements FileOutcome {}

  /** It may work later. */
  record Unavailable(String reason) implements FileOutcome {}

  /** It will not work later either. */
  record Impossible(String reason) implements FileOutcome {}
}
