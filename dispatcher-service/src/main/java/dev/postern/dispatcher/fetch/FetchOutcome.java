package dev.postern.dispatcher.fetch;

import java.time.Duration;

/** What came of fetching the files of an email. */
sealed interface FetchOutcome {
  /** All are here. */
  record Complete() implements FetchOutcome {}

  /** Something may work later that has not worked now. */
  record Failed(String reason) implements FetchOutcome {}

  /** One will never be had. */
  record Impossible(String reason) implements FetchOutcome {}

  /** Nothing has failed, but this process does not go on now. */
  record Unfinished(Duration pause) implements FetchOutcome {}
}
