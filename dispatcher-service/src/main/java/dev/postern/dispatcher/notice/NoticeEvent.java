package dev.postern.dispatcher.notice;

import dev.postern.dispatcher.notice.Notice.EndpointDisabled;
import dev.postern.dispatcher.notice.Notice.EndpointFailing;
import dev.postern.dispatcher.notice.Notice.EndpointRecovered;
import dev.postern.dispatcher.notice.Notice.SendingDelayed;
import dev.postern.dispatcher.notice.Notice.SendingPaused;
import dev.postern.dispatcher.notice.Notice.SendingWarned;
import dev.postern.model.webhook.EndpointPayload;
import dev.postern.model.webhook.SendingPayload;
import dev.postern.model.webhook.WebhookEndpointId;
import dev.postern.model.webhook.WebhookEventType;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A notice as webhooks tell it.
 *
 * @param except whom it is about, and who is therefore not told
 */
record NoticeEvent(WebhookEventType type, Object data, Optional<WebhookEndpointId> except) {
  private static final String ENABLED = "enabled";
  private static final String DISABLED = "disabled";

  static NoticeEvent of(Notice notice) {
    return switch (notice) {
      case EndpointFailing(var endpoint, var since) ->
          of(WebhookEventType.ENDPOINT_FAILING, endpoint, ENABLED, since, null);
      case EndpointDisabled(var endpoint, var reason, var since) ->
          of(
              WebhookEventType.ENDPOINT_DISABLED,
              endpoint,
              DISABLED,
              since.orElse(null),
              reason.word());
      case EndpointRecovered(var endpoint, var since) ->
          of(WebhookEventType.ENDPOINT_RECOVERED, endpoint, ENABLED, since.orElse(null), null);
      case SendingWarned(var organization, var domain, var trouble) ->
          of(
              WebhookEventType.ORGANIZATION_SENDING_WARNED,
              new SendingPayload(
                  organization.value(), domain.orElse(null), "warned", trouble.word()));
      case SendingPaused(var organization, var domain, var trouble) ->
          of(
              WebhookEventType.ORGANIZATION_SENDING_PAUSED,
              new SendingPayload(
                  organization.value(), domain.orElse(null), "paused", trouble.word()));
      case SendingDelayed(var organization, var cause) ->
          of(
              WebhookEventType.ORGANIZATION_SENDING_DELAYED,
              new SendingPayload(organization.value(), null, "delayed", cause.word()));
    };
  }

  private static NoticeEvent of(WebhookEventType type, SendingPayload data) {
    return new NoticeEvent(type, data, Optional.empty());
  }

  private static NoticeEvent of(
      WebhookEventType type,
      ToldEndpoint endpoint,
      String status,
      @Nullable Instant since,
      @Nullable String reason) {
    var data = new EndpointPayload(endpoint.id().value(), endpoint.url(), status, since, reason);
    return new NoticeEvent(type, data, Optional.of(endpoint.id()));
  }
}
