package dev.postern.api.usage;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.counting.CountingGate;
import dev.postern.api.problem.Problem;
import dev.postern.api.ratelimit.RequestLimits;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.OrganizationId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/usage")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class UsageResource {
  private final CurrentCaller caller;
  private final UsageService usage;
  private final RequestLimits limits;
  private final CountingGate gate;

  UsageResource(CurrentCaller caller, UsageService usage, RequestLimits limits, CountingGate gate) {
    this.caller = caller;
    this.usage = usage;
    this.limits = limits;
    this.gate = gate;
  }

  @GET
  @RequiresScope(Scope.USAGE_READ)
  @Operation(summary = "Get what was used of limits")
  public UsageResponse get() {
    OrganizationId organization = caller.get().tenant().organization();
    Usage found = gate.pass(() -> usage.get(organization));
    return UsageResponse.of(found, limits.ofOrganization(found.allowance().requestsPerSecond()));
  }
}
