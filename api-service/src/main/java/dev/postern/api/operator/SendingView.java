package dev.postern.api.operator;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the emails of an organization fare.
 *
 * @param standings the warnings and pauses
 * @param days what was told of its emails in the last seven days, by their sender's domain
 * @param warmsUpFrom since when it sends a growing number of emails a day; null if it need not
 */
record SendingView(List<Standing> standings, List<DomainDays> days, @Nullable Instant warmsUpFrom) {

  /**
   * A warning or a pause.
   *
   * @param domain empty for all domains together
   */
  record Standing(String domain, String standing, String reason, Instant since) {}

  /** Seven days of one domain. */
  record DomainDays(String domain, long sent, long bounced, long complained) {}
}
