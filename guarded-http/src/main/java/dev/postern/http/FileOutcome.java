package dev.postern.http;

/**
 * What became of fetching a file. Reasons are for who named its URL, and tell neither that URL nor
 * anything of our network.
 */
public sealed interface FileOutcome {
  /** All of it is in the file. */
  record Fetched(long size) implements FileOutcome {}

  /** It may work later. */
  record Unavailable(String reason) implements FileOutcome {}

  /** It will not work later either. */
  record Impossible(String reason) implements FileOutcome {}

  /** There is more of it than was asked for. */
  record TooLarge() implements FileOutcome {}
}
