package dev.postern.api.webhookrecovery;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.ProblemName;
import dev.postern.model.apikey.Scope;
import dev.postern.model.webhook.WebhookEndpointId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;

@Path("/webhooks/{webhook_id}/recover")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class WebhookRecoverResource {
  private static final int ACCEPTED = 202;
  private static final int CONFLICT = 409;

  private final CurrentCaller caller;
  private final RecoveryService recoveries;
  private final Clock clock;

  WebhookRecoverResource(CurrentCaller caller, RecoveryService recoveries, Clock clock) {
    this.caller = caller;
    this.recoveries = recoveries;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @ResponseStatus(ACCEPTED)
  @Operation(summary = "Deliver once more what a webhook did not get")
  public WebhookRecoveryResponse create(
      @PathParam("webhook_id") @Ref("webhook") String webhook, WebhookRecoveryRequest request) {
    var endpoint = new WebhookEndpointId(RowId.require("webhook_id", webhook));
    RecoveryTime time = RecoveryTime.parse(request, clock.instant());
    return switch (recoveries.create(caller.get().tenant(), endpoint, time)) {
      case RecoveryOutcome.Queued(var recovery) -> WebhookRecoveryResponse.of(recovery);
      case RecoveryOutcome.NoSuchWebhook() -> throw ApiException.notFound("Webhook not found");
      case RecoveryOutcome.WebhookDisabled() ->
          throw ApiException.invalid("The webhook is disabled. Enable it to recover its events.");
      case RecoveryOutcome.Busy() ->
          throw new ApiException(
              CONFLICT,
              ProblemName.RESOURCE_LOCKED,
              "Another recovery of this webhook is not done yet.");
    };
  }
}
