package dev.postern.api.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.postern.api.auth.Caller;
import dev.postern.api.idempotency.IdempotencyService;
import dev.postern.api.idempotency.IdempotentRequest;
import dev.postern.api.idempotency.StoredAnswer;
import dev.postern.api.json.StrictJson;
import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.AcceptCommand;
import dev.postern.api.sending.SendingService;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.email.EmailId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes on the emails of a batch in one transaction. */
@ApplicationScoped
class BatchService {
  private static final int OK = 200;

  private final SendingService sending;
  private final IdempotencyService answers;
  private final TenantContext context;

  BatchService(SendingService sending, IdempotencyService answers, TenantContext context) {
    this.sending = sending;
    this.answers = answers;
    this.context = context;
  }

  /**
   * Refuses those whose sender is not allowed, and writes the others.
   *
   * @param commands the emails of the batch that were not refused before
   * @return what was answered the first time, if this is a repetition; then nothing is written
   * @throws ApiException if all of them are refused; then nothing is written
   */
  @Transactional
  Optional<StoredAnswer> send(
      Caller caller,
      Batch batch,
      List<AcceptCommand> commands,
      Optional<IdempotentRequest> request) {
    context.enter(caller.tenant());
    Optional<StoredAnswer> first =
        request.flatMap(given -> answers.claim(caller.tenant(), given, OK, json(batch)));
    if (first.isPresent()) {
      return first;
    }
    Map<EmailId, ApiException> refused = sending.add(caller.tenant(), commands);
    batch.refuse(refused);
    if (!refused.isEmpty()) {
      request.ifPresent(given -> answers.correct(caller.tenant(), given, json(batch)));
    }
    return Optional.empty();
  }

  private static String json(Batch batch) {
    try {
      return StrictJson.MAPPER.writeValueAsString(batch.response());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record can always be written", e);
    }
  }
}
