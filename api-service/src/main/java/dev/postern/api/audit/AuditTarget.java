package dev.postern.api.audit;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import dev.postern.model.organization.Tenant;
import dev.postern.model.user.UserId;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What something is done to, and whose log tells it: an organization's (of one environment or of
 * all), or else a person's.
 *
 * @param kind the resource in the singular, for example {@code api_key}
 */
public record AuditTarget(
    @Nullable OrganizationId organization,
    @Nullable EnvironmentId environment,
    @Nullable UserId user,
    String kind,
    UUID id) {
  private static final String REQUEST = "request";

  public static AuditTarget in(Tenant tenant, String kind, UUID id) {
    return new AuditTarget(tenant.organization(), tenant.environment(), null, kind, id);
  }

  public static AuditTarget in(OrganizationId organization, String kind, UUID id) {
    return new AuditTarget(organization, null, null, kind, id);
  }

  /** A person's own account, or what belongs to it. */
  public static AuditTarget of(UserId user, String kind, UUID id) {
    return new AuditTarget(null, null, user, kind, id);
  }

  /**
   * A request as a whole, in the log of where its caller works. Empty if nobody knows who calls, or
   * if it is the operator.
   */
  static Optional<AuditTarget> ofRequest(CurrentCaller caller, UUID request) {
    Optional<AuditTarget> ofPerson =
        caller.actor() instanceof Actor.Person person
            ? Optional.of(of(person.user(), REQUEST, request))
            : Optional.empty();
    return caller
        .caller()
        .map(worker -> in(worker.tenant(), REQUEST, request))
        .or(() -> caller.memberIfAny().map(worker -> in(worker.organization(), REQUEST, request)))
        .or(() -> ofPerson);
  }
}
