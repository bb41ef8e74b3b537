package dev.postern.api.audit;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.http.RequestOrigin;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;

/** Writes what was done by the running request's caller. */
@ApplicationScoped
public class AuditService {
  private final AuditRepository entries;
  private final CurrentCaller caller;
  private final RequestOrigin request;
  private final UuidV7 uuids;
  private final BodyReading reading;
  private final ToldRefusal refusal;

  AuditService(
      AuditRepository entries,
      CurrentCaller caller,
      RequestOrigin request,
      UuidV7 uuids,
      BodyReading reading,
      ToldRefusal refusal) {
    this.entries = entries;
    this.caller = caller;
    this.request = request;
    this.uuids = uuids;
    this.reading = reading;
    this.refusal = refusal;
  }

  /** In the transaction that does it, which has entered the target's tenant. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(AuditAction action, AuditTarget target) {
    record(action, target, AuditResult.SUCCESS, Map.of());
  }

  /**
   * @param result of a refusal, the transaction is committed all the same
   * @param details what else to know: names of changed fields, numbers; no secrets, no addresses
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(
      AuditAction action, AuditTarget target, AuditResult result, Map<String, String> details) {
    entries.add(
        uuids.next(),
        target,
        new AuditEvent(
            caller.actor(),
            action,
            result,
            withActor(details),
            request.address().orElse(null),
            request.id().orElse(null)));
    if (result == AuditResult.REFUSED) {
      refusal.recorded();
    }
  }

  /**
   * In the transaction that reads what a message says, on every route that {@link ReadsBodies}.
   * What programs read is theirs and is not told.
   */
  @Transactional(Transactional.TxType.MANDATORY)
  public void recordReading(AuditAction action, AuditTarget target) {
    if (caller.actor() instanceof Actor.Person) {
      record(action, target);
      reading.recorded();
    }
  }

  /** For a feature that writes its entry in a batch of native statements. */
  public AuditLine line() {
    Actor actor = caller.actor();
    return new AuditLine(
        uuids.next(),
        actor.kind(),
        actor.id(),
        request.address().orElse(null),
        request.id().orElse(null),
        AuditDetails.json(actor.details()));
  }

  private Map<String, String> withActor(Map<String, String> details) {
    Map<String, String> all = new HashMap<>(caller.actor().details());
    all.putAll(details);
    return all;
  }
}
