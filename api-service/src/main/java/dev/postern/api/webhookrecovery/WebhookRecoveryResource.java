package dev.postern.api.webhookrecovery;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.webhook.WebhookEndpointId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import org.eclipse.microprofile.openapi.annotations.Operation;

@Path("/webhooks/{webhook_id}/recoveries")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class WebhookRecoveryResource {
  private final CurrentCaller caller;
  private final RecoveryService recoveries;

  WebhookRecoveryResource(CurrentCaller caller, RecoveryService recoveries) {
    this.caller = caller;
    this.recoveries = recoveries;
  }

  @GET
  @Path("/{recovery_id}")
  @RequiresScope(Scope.WEBHOOKS_READ)
  @Operation(summary = "Get a recovery of a webhook")
  public WebhookRecoveryResponse get(
      @PathParam("webhook_id") @Ref("webhook") String webhook,
      @PathParam("recovery_id") @Ref("webhook_recovery") String recovery) {
    var endpoint = new WebhookEndpointId(RowId.require("webhook_id", webhook));
    return recoveries
        .get(caller.get().tenant(), endpoint, RowId.require("recovery_id", recovery))
        .map(WebhookRecoveryResponse::of)
        .orElseThrow(() -> ApiException.notFound("Webhook recovery not found"));
  }
}
