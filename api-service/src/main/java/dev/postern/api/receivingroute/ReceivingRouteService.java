package dev.postern.api.receivingroute;

import dev.postern.api.audit.AuditAction;
import dev.postern.api.audit.AuditService;
import dev.postern.api.audit.AuditTarget;
import dev.postern.api.pagination.Page;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.problem.ApiException;
import dev.postern.api.tenant.TenantContext;
import dev.postern.model.domain.DomainId;
import dev.postern.model.id.UuidV7;
import dev.postern.model.organization.Tenant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Keeps the routes of each environment's domains. */
@ApplicationScoped
class ReceivingRouteService {
  private static final int MAX_ROUTES = 1000;

  private final ReceivingRouteRepository routes;
  private final AuditService audit;
  private final TenantContext context;
  private final UuidV7 uuids;

  ReceivingRouteService(
      ReceivingRouteRepository routes, AuditService audit, TenantContext context, UuidV7 uuids) {
    this.routes = routes;
    this.audit = audit;
    this.context = context;
    this.uuids = uuids;
  }

  /**
   * @throws ApiException if the environment has no such domain, it does not receive, it has such a
   *     route or too many, or the local part is not one
   */
  @Transactional
  ReceivingRoute create(Tenant tenant, UUID domainId, RouteKind kind, @Nullable String localPart) {
    context.enter(tenant);
    RouteDomain domain =
        routes
            .lockDomain(tenant.environment(), new DomainId(domainId))
            .orElseThrow(() -> ApiException.notFound("Domain not found"));
    if (!domain.receives()) {
      throw ApiException.invalid(
          "Invalid `domain_id` field. The domain does not receive: enable its capability"
              + " `receiving` first.");
    }
    UUID id = uuids.next();
    ReceivingRoute route =
        new ReceivingRoute(
            id,
            domain.id(),
            domain.name(),
            kind,
            LocalPart.parse(kind, localPart, domain.name()),
            UuidV7.instantOf(id));
    if (!routes.insert(tenant, route)) {
      throw ApiException.invalid(
          "The domain already has a route for this, `exact` or `alias`; delete that one first.");
    }
    if (routes.count(tenant.environment(), domain.id()) > MAX_ROUTES) {
      throw ApiException.invalid("A domain can have at most " + MAX_ROUTES + " routes.");
    }
    record(AuditAction.RECEIVING_ROUTE_CREATE, tenant, id);
    return route;
  }

  /** Empty if the cursor is no route of the tenant's. */
  @Transactional
  Optional<Page<ReceivingRoute>> list(Tenant tenant, PageRequest request) {
    context.enter(tenant);
    if (request.cursor().isPresent()
        && routes.find(tenant.environment(), request.cursor().get()).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(Page.of(routes.page(tenant.environment(), request), request));
  }

  @Transactional
  Optional<ReceivingRoute> get(Tenant tenant, UUID id) {
    context.enter(tenant);
    return routes.find(tenant.environment(), id);
  }

  /** False if there is no such route. */
  @Transactional
  boolean delete(Tenant tenant, UUID id) {
    context.enter(tenant);
    boolean deleted = routes.delete(tenant.environment(), id);
    if (deleted) {
      record(AuditAction.RECEIVING_ROUTE_DELETE, tenant, id);
    }
    return deleted;
  }

  private void record(AuditAction action, Tenant tenant, UUID id) {
    audit.record(action, AuditTarget.in(tenant, "receiving_route", id));
  }
}
