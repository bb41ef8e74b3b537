package dev.postern.api.webhookevent;

import dev.postern.api.audit.ReadsBodies;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.auth.RequiresScope;
import dev.postern.api.openapi.Ref;
import dev.postern.api.pagination.ListResponse;
import dev.postern.api.pagination.PageRequest;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.Tenant;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookMessageId;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Pages of these lists lead forward only. */
@Path("/webhooks/{webhook_id}/events")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class WebhookEventResource {
  private static final int DEFAULT_LIMIT = 20;
  private static final String MESSAGE = "msg";
  private static final UUID NIL = new UUID(0, 0);

  private final CurrentCaller caller;
  private final WebhookEventService events;
  private final ReplayService replays;

  WebhookEventResource(CurrentCaller caller, WebhookEventService events, ReplayService replays) {
    this.caller = caller;
    this.events = events;
    this.replays = replays;
  }

  @GET
  @RequiresScope(Scope.WEBHOOKS_READ)
  @Operation(summary = "List the events of a webhook")
  public ListResponse<WebhookEventSummaryResponse> list(
      @PathParam("webhook_id") @Ref("webhook") String webhook,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("webhook_event") @Nullable String after,
      @QueryParam("before") @Ref("none") @Nullable String before) {
    PageRequest page = page(limit, MESSAGE, after, before);
    var found = one(events.list(tenant(), endpoint(webhook), page), page::unknownCursor);
    return new ListResponse<>(found.map(WebhookEventSummaryResponse::of));
  }

  @GET
  @Path("/{event_id}")
  @RequiresScope(Scope.WEBHOOKS_READ)
  @ReadsBodies
  @Operation(summary = "Get an event of a webhook")
  public WebhookEventResponse get(
      @PathParam("webhook_id") @Ref("webhook") String webhook,
      @PathParam("event_id") @Ref("webhook_event") String event) {
    var found = events.get(tenant(), endpoint(webhook), message(event));
    return WebhookEventResponse.of(one(found, WebhookEventResource::noSuchEvent));
  }

  @GET
  @Path("/{event_id}/attempts")
  @RequiresScope(Scope.WEBHOOKS_READ)
  @Operation(summary = "List the attempts to deliver an event")
  public ListResponse<WebhookAttemptResponse> attempts(
      @PathParam("webhook_id") @Ref("webhook") String webhook,
      @PathParam("event_id") @Ref("webhook_event") String event,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("after") @Ref("webhook_attempt") @Nullable String after,
      @QueryParam("before") @Ref("none") @Nullable String before) {
    PageRequest page = page(limit, DeliveryAttemptId.PREFIX, after, before);
    var found =
        one(
            events.attempts(tenant(), endpoint(webhook), message(event), page),
            page::unknownCursor);
    return new ListResponse<>(found.map(WebhookAttemptResponse::of));
  }

  @POST
  @Path("/{event_id}/replay")
  @RequiresScope(Scope.WEBHOOKS_WRITE)
  @Operation(summary = "Deliver an event once more")
  public ReplayedEventResponse replay(
      @PathParam("webhook_id") @Ref("webhook") String webhook,
      @PathParam("event_id") @Ref("webhook_event") String event) {
    WebhookEndpointId endpoint = endpoint(webhook);
    WebhookMessageId message = message(event);
    return switch (replays.replay(tenant(), endpoint, message)) {
      case ReplayOutcome.Queued() -> ReplayedEventResponse.of(message);
      case ReplayOutcome.NoSuchWebhook() -> throw noSuchWebhook();
      case ReplayOutcome.NoSuchEvent() -> throw noSuchEvent();
      case ReplayOutcome.WebhookDisabled() ->
          throw ApiException.invalid("The webhook is disabled. Enable it to replay its events.");
    };
  }

  private Tenant tenant() {
    return caller.get().tenant();
  }

  private static WebhookEndpointId endpoint(String id) {
    return new WebhookEndpointId(RowId.require("webhook_id", id));
  }

  /** A text that is no id names nothing, as the nil id does. */
  private static WebhookMessageId message(String id) {
    return new WebhookMessageId(PrintedId.parse(MESSAGE, id).orElse(NIL));
  }

  /** Whoever goes back page by page must not be given the newest rows again and again. */
  private static PageRequest page(
      @Nullable String limit, String prefix, @Nullable String after, @Nullable String before) {
    if (before != null) {
      throw ApiException.invalid("The `before` parameter is not supported here. Use `after`.");
    }
    @Nullable String cursor =
        after == null ? null : PrintedId.parse(prefix, after).orElse(NIL).toString();
    return PageRequest.of(limit, cursor, null, DEFAULT_LIMIT);
  }

  private static <T> T one(Found<T> found, Supplier<ApiException> unknownCursor) {
    return switch (found) {
      case Found.One<T>(var value) -> value;
      case Found.NoSuchWebhook<T>() -> throw noSuchWebhook();
      case Found.NoSuchEvent<T>() -> throw noSuchEvent();
      case Found.NoSuchCursor<T>() -> throw unknownCursor.get();
    };
  }

  private static ApiException noSuchWebhook() {
    return ApiException.notFound("Webhook not found");
  }

  private static ApiException noSuchEvent() {
    return ApiException.notFound("Webhook event not found");
  }
}
