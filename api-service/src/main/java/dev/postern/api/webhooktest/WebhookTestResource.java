package dev.postern.api.webhooktest;

import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

@Path("/webhooks/{webhook_id}/test")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class WebhookTestResource {
  private static final int ACCEPTED = 202;

  private final CurrentCaller caller;
  private final TestEventService events;

  WebhookTestResource(CurrentCaller caller, TestEventService events) {
    this.caller = caller;
    this.events = events;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @ResponseStatus(ACCEPTED)
  @Operation(summary = "Send a webhook a test event")
  public TestEventResponse send(
      @PathParam("webhook_id") @Ref("webhook") String webhook, TestEventRequest request) {
    var endpoint = new WebhookEndpointId(RowId.require("webhook_id", webhook));
    return switch (events.send(caller.get().tenant(), endpoint, type(request.type()))) {
      case TestEventOutcome.Queued(var id) -> TestEventResponse.of(id);
      case TestEventOutcome.NoSuchWebhook() -> throw ApiException.notFound("Webhook not found");
      case TestEventOutcome.WebhookDisabled() ->
          throw ApiException.invalid("The webhook is disabled. Enable it to test it.");
    };
  }

  private static Optional<WebhookEventType> type(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        WebhookEventType.fromWireName(name)
            .orElseThrow(
                () -> ApiException.invalid("Invalid `type` field: it is an unknown event.")));
  }
}
