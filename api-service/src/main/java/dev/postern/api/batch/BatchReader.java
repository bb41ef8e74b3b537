package dev.postern.api.batch;

import dev.postern.api.message.AttachmentUrls;
import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.EmailRules;
import dev.postern.model.email.EmailId;
import dev.postern.model.id.UuidV7;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Tells the emails of a batch that are acceptable from those that are not. */
@Singleton
class BatchReader {
  private final UuidV7 uuids;
  private final AttachmentUrls urls;
  private final Clock clock;

  BatchReader(UuidV7 uuids, AttachmentUrls urls, Clock clock) {
    this.uuids = uuids;
    this.urls = urls;
    this.clock = clock;
  }

  /**
   * @throws ApiException the first problem, if one is enough to refuse all
   */
  void read(List<BatchItem> items, Batch batch) {
    Instant now = clock.instant();
    for (int i = 0; i < items.size(); i++) {
      try {
        EmailId id = new EmailId(uuids.next());
        batch.add(i, id, EmailRules.accept(items.get(i).request(), urls, now));
      } catch (ApiException problem) {
        batch.refuse(i, problem);
      }
    }
  }
}
