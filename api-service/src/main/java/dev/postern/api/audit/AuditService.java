package dev.postern.api.audit;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.http.RequestOrigin;
import dev.postern.model.id.UuidV7;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Writes what was done by the running request's caller. */
@ApplicationScoped
public class AuditService {
  private final AuditRepository entries;
  private final CurrentCaller caller;
  private final RequestOrigin request;
  private final UuidV7 uuids;

  AuditService(AuditRepository entries, CurrentCaller caller, RequestOrigin request, UuidV7 uuids) {
    this.entries = entries;
    this.caller = caller;
    this.request = request;
    this.uuids = uuids;
  }

  /** In the transaction that does it, which has entered the target's tenant. */
  @Transactional(Transactional.TxType.MANDATORY)
  public void record(AuditAction action, AuditTarget target) {
    record(action, target, AuditResult.SUCCESS, Map.of());
  }

  /**
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
            details,
            request.address().orElse(null),
            request.id().orElse(null)));
  }
}
