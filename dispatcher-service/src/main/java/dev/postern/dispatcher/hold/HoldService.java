package dev.postern.dispatcher.hold;

import dev.postern.dispatcher.hold.HoldRepository.Row;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether the database is still the one that dispatchers worked for. After a fail-over it
 * is another that nothing is missing of; a process that was there before can tell, by the count of
 * grants. One that has just started cannot, and holds until another or the operator says so.
 */
@Singleton
class HoldService {
  private static final Logger LOG = Logger.getLogger(HoldService.class);

  static final String ANOTHER =
      "this database was restored, copied or promoted, and may be the past of another";
  static final String WENT_BACK =
      "what this database had recorded is missing: it was set back to an earlier state";

  private final HoldRepository repository;

  /** The most this process has seen while nothing was held. */
  private @Nullable Long seenGrants;

  HoldService(HoldRepository repository) {
    this.repository = repository;
  }

  /** Answers why nothing may leave; empty where everything may. */
  @Transactional
  synchronized Optional<String> look() {
    Row row = repository.look();
    Optional<String> reason = reason(row);
    if (reason.isPresent()) {
      repository.noteSince();
      seenGrants = null;
    } else {
      seenGrants = row.grants();
    }
    return reason;
  }

  private Optional<String> reason(Row row) {
    if (row.reason() != null) {
      return Optional.of(row.reason());
    }
    if (seenGrants != null && row.grants() < seenGrants) {
      repository.hold(WENT_BACK);
      return Optional.of(WENT_BACK);
    }
    if (!row.isAnother()) {
      return Optional.empty();
    }
    if (row.known() == null || seenGrants != null) {
      if (row.known() != null) {
        LOG.warnf(
            "The database is %s now and was %s: a fail-over of which nothing is missing",
            row.identity(), row.known());
      }
      repository.adopt(row);
      return Optional.empty();
    }
    return Optional.of(ANOTHER);
  }
}
