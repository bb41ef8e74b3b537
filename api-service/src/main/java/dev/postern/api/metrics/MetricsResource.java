package dev.postern.api.metrics;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.counting.CountingGate;
import dev.postern.api.openapi.Ref;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

@Path("/emails/metrics")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class MetricsResource {
  private final CurrentCaller caller;
  private final MetricsService metrics;
  private final Clock clock;
  private final CountingGate gate;

  MetricsResource(CurrentCaller caller, MetricsService metrics, Clock clock, CountingGate gate) {
    this.caller = caller;
    this.metrics = metrics;
    this.clock = clock;
    this.gate = gate;
  }

  @GET
  @RequiresScope(Scope.EMAILS_READ)
  @Operation(summary = "Count what became of emails")
  public MetricsResponse get(
      @QueryParam("start_date") @Nullable String startDate,
      @QueryParam("end_date") @Nullable String endDate,
      @QueryParam("timezone") @Nullable String timezone,
      @QueryParam("granularity") @Nullable String granularity,
      @QueryParam("metrics") List<String> names,
      @QueryParam("dimensions") List<String> dimensions,
      @QueryParam("domain_id") @Ref("domain") List<String> domains,
      @QueryParam("email_id") @Ref("email") List<String> emails,
      @QueryParam("broadcast_id") @Ref("broadcast") List<String> broadcasts) {
    var request =
        new MetricsRequest(
            startDate,
            endDate,
            timezone,
            granularity,
            names,
            dimensions,
            new MetricsRequest.Ids(domains, emails, broadcasts));
    MetricsQuery query = MetricsRules.read(request, clock.instant());
    Tenant tenant = caller.get().tenant();
    return MetricsResponse.of(query, gate.pass(() -> metrics.count(tenant, query)));
  }
}
