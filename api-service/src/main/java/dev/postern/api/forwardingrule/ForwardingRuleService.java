package dev.postern.api.forwardingrule;

import dev.postern.api.address.EmailAddress;
import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the forwarding rules of each environment's routes. */
@ApplicationScoped
class ForwardingRuleService {
  private static final int MAX_RULES = 10;

  private final ForwardingRuleRepository rules;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  ForwardingRuleService(
      ForwardingRuleRepository rules, AuditService audit, TenantContext context, UuidV7 uuids) {
    this.rules = rules;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * @throws ApiException if the environment has no such route, the route has such a rule or too
   *     many, or the environment receives at the address
   */
  @Transactional
  ForwardingRule create(Tenant tenant, UUID route, EmailAddress forwardTo, boolean enabled) {
    EnvironmentId environment = tenant.environment();
    context.enter(tenant);
    if (!rules.lockRoute(environment, route)) {
      throw ApiException.notFound("Receiving route not found");
    }
    requireElsewhere(environment, forwardTo);
    List<ForwardingRule> others = rules.ofRoute(environment, route);
    requireNew(others, forwardTo);
    if (others.size() >= MAX_RULES) {
      throw ApiException.invalid("A route can have at most " + MAX_RULES + " forwarding rules.");
    }
    UUID id = uuids.next();
    ForwardingRule rule =
        new ForwardingRule(id, route, forwardTo.address(), enabled, UuidV7.instantOf(id));
    rules.insert(tenant, rule);
    record(AuditAction.FORWARDING_RULE_CREATE, tenant, id);
    return rule;
  }

  /**
   * Empty if there is no such rule.
   *
   * @param forwardTo null to leave it
   * @param enabled null to leave it
   * @throws ApiException as {@link #create}
   */
  @Transactional
  Optional<ForwardingRule> update(
      Tenant tenant, UUID id, @Nullable EmailAddress forwardTo, @Nullable Boolean enabled) {
    EnvironmentId environment = tenant.environment();
    context.enter(tenant);
    Optional<ForwardingRule> found = locked(environment, id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (forwardTo != null) {
      requireElsewhere(environment, forwardTo);
      List<ForwardingRule> others =
          rules.ofRoute(environment, found.get().routeId()).stream()
              .filter(other -> !other.id().equals(id))
              .toList();
      requireNew(others, forwardTo);
    }
    ForwardingRule changed =
        found.get().with(forwardTo == null ? null : forwardTo.address(), enabled);
    rules.update(environment, changed);
    record(AuditAction.FORWARDING_RULE_UPDATE, tenant, id);
    return Optional.of(changed);
  }

  /** As it is once nobody else changes the rules of its route. */
  private Optional<ForwardingRule> locked(EnvironmentId environment, UUID id) {
    return rules
        .find(environment, id)
        .filter(rule -> rules.lockRoute(environment, rule.routeId()))
        .flatMap(rule -> rules.find(environment, id));
  }

  /** Empty if the cursor is no rule of the tenant's. */
  @Transactional
  Optional<Page<ForwardingRule>> list(Tenant tenant, Optional<UUID> route, PageRequest request) {
    context.enter(tenant);
    if (request.cursor().isPresent()
        && rules.find(tenant.environment(), request.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(rules.page(tenant.environment(), route, request), request));
  }

  @Transactional
  Optional<ForwardingRule> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    return rules.find(tenant.environment(), id);
  }

  /** False if there is no such rule. */
  @Transactional
  boolean delete(Tenant tenant, UUID id) {
    context.enter(tenant);
    boolean deleted =
        locked(tenant.environment(), id).isPresent() && rules.delete(tenant.environment(), id);
    if (deleted) {
      record(AuditAction.FORWARDING_RULE_DELETE, tenant, id);
    }
    return deleted;
  }

  private void requireElsewhere(EnvironmentId environment, EmailAddress forwardTo) {
    if (rules.isReceivedHere(environment, forwardTo)) {
      throw ApiException.invalid(
          "Invalid `forward_to` field. The environment itself receives at this domain.");
    }
  }

  private static void requireNew(List<ForwardingRule> others, EmailAddress forwardTo) {
    if (others.stream().anyMatch(other -> other.forwardTo().equals(forwardTo.address()))) {
      throw ApiException.invalid("The route already has a rule that forwards to this address.");
    }
  }

  private void record(AuditAction action, Tenant tenant, UUID id) {
    audit.record(action, AuditTarget.in(tenant, "forwarding_rule", id));
  }
}
