package dev.postern.api.suppression;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Tells the audit log which suppressions a request changed: ids and origins, never addresses. */
@ApplicationScoped
class SuppressionAudit {
  private final AuditService audit;

  SuppressionAudit(AuditService audit) {
    this.audit = audit;
  }

  /**
   * One entry for the request, about the first; the others are in its details.
   *
   * @param changed at least one
   */
  void record(AuditAction action, Tenant tenant, List<StoredSuppression> changed) {
    StoredSuppression first = changed.getFirst();
    AuditTarget target = AuditTarget.in(tenant, "suppression", first.id().value());
    Map<String, String> details =
        changed.size() == 1
            ? Map.of("origin", first.reason().wireName())
            : Map.of("count", String.valueOf(changed.size()), "ids", ids(changed));
    audit.record(action, target, AuditResult.SUCCESS, details);
  }

  private static String ids(List<StoredSuppression> changed) {
    return changed.stream()
        .map(one -> one.id().value().toString())
        .collect(Collectors.joining(" "));
  }
}
