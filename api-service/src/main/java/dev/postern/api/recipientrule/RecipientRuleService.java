package dev.postern.api.recipientrule;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditResult;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Keeps the rules of each environment. */
@ApplicationScoped
class RecipientRuleService {
  /** Every email is compared with all of them. */
  private static final int MAX_RULES = 1000;

  private final RecipientRuleRepository rules;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  RecipientRuleService(
      RecipientRuleRepository rules, AuditService audit, TenantContext context, UuidV7 uuids) {
    this.rules = rules;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * Answers the rule; one for the same recipient stays, and does from now on what is asked for.
   *
   * @throws ApiException if the environment has too many
   */
  @Transactional
  RecipientRule set(Tenant tenant, RecipientPattern recipient, RuleAction action) {
    context.enter(tenant);
    rules.lockAll(tenant.environment());
    UUID id = uuids.next();
    RecipientRule wanted = new RecipientRule(id, recipient, action, UuidV7.instantOf(id));
    RecipientRule rule = rules.set(tenant, wanted);
    if (rules.count(tenant.environment()) > MAX_RULES) {
      throw ApiException.invalid(
          "An environment can have at most " + MAX_RULES + " recipient rules.");
    }
    record(AuditAction.RECIPIENT_RULE_SET, tenant, rule);
    return rule;
  }

  /** Empty if the cursor is no rule of the tenant's. */
  @Transactional
  Optional<Page<RecipientRule>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    if (request.cursor().isPresent()
        && rules.find(tenant.environment(), request.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(rules.page(tenant.environment(), request), request));
  }

  @Transactional
  Optional<RecipientRule> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    return rules.find(tenant.environment(), id);
  }

  /** False if there is no such rule. */
  @Transactional
  boolean remove(Tenant tenant, UUID id) {
    context.enter(tenant);
    Optional<RecipientRule> removed = rules.delete(tenant.environment(), id);
    removed.ifPresent(rule -> record(AuditAction.RECIPIENT_RULE_REMOVE, tenant, rule));
    return removed.isPresent();
  }

  private void record(AuditAction action, Tenant tenant, RecipientRule rule) {
    audit.record(
        action,
        AuditTarget.in(tenant, "recipient_rule", rule.id()),
        AuditResult.SUCCESS,
        Map.of("action", rule.action().wireName()));
  }
}
