package dev.postern.api.webhook;

import dev.postern.api.problem.ApiException;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.UrlResult;
import dev.postern.model.webhook.SignatureScheme;
import dev.postern.model.webhook.WebhookEventType;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides which endpoints are taken. */
final class WebhookRules {
  private static final int MAX_URL = 2048;
  private static final int MAX_DESCRIPTION = 500;
  private static final int MAX_IN_FLIGHT = 100;

  private final AddressGuard guard;

  WebhookRules(AddressGuard guard) {
    this.guard = guard;
  }

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  WebhookChange accept(CreateWebhookRequest request) {
    if (request.endpoint() == null) {
      throw ApiException.missingField("endpoint");
    }
    if (request.events() == null) {
      throw ApiException.missingField("events");
    }
    return new WebhookChange(
        Optional.of(url(request.endpoint())),
        Optional.of(events(request.events())),
        Optional.empty(),
        Optional.ofNullable(request.description()).map(WebhookRules::description),
        Optional.ofNullable(request.ordered()),
        HeaderRules.accept(request.headers()),
        Optional.ofNullable(request.signatureScheme()).map(WebhookRules::scheme),
        Optional.ofNullable(request.maxInFlight()).map(WebhookRules::maxInFlight),
        Optional.ofNullable(RateRules.accept(request.maxPerSecond())));
  }

  /**
   * @throws ApiException naming the field that is wrong
   */
  WebhookChange accept(UpdateWebhookRequest request) {
    return new WebhookChange(
        Optional.ofNullable(request.endpoint()).map(this::url),
        Optional.ofNullable(request.events()).map(WebhookRules::events),
        Optional.ofNullable(request.status()).map(WebhookRules::status),
        Optional.ofNullable(request.description()).map(WebhookRules::description),
        Optional.ofNullable(request.ordered()),
        HeaderRules.accept(request.headers()),
        Optional.ofNullable(request.signatureScheme()).map(WebhookRules::scheme),
        Optional.ofNullable(request.maxInFlight()).map(WebhookRules::maxInFlight),
        Optional.ofNullable(RateRules.accept(request.maxPerSecond())));
  }

  private String url(String text) {
    return switch (guard.checkUrl(text)) {
      case UrlResult.Refused(var reason) ->
          throw ApiException.invalid("Invalid `endpoint` field: " + reason);
      case UrlResult.Allowed(var url) -> {
        String stored = url.toString();
        if (stored.length() > MAX_URL) {
          throw ApiException.invalid(
              "Invalid `endpoint` field: the URL is longer than 2048 characters when escaped.");
        }
        yield stored;
      }
    };
  }

  private static List<WebhookEventType> events(List<@Nullable String> names) {
    Set<WebhookEventType> events = EnumSet.noneOf(WebhookEventType.class);
    for (@Nullable String name : names) {
      events.add(
          Optional.ofNullable(name)
              .flatMap(WebhookEventType::fromWireName)
              .orElseThrow(
                  () -> ApiException.invalid("Invalid `events` field: it has an unknown event.")));
    }
    if (events.isEmpty()) {
      throw ApiException.invalid("Invalid `events` field: it must name at least one event.");
    }
    return List.copyOf(events);
  }

  private static WebhookStatus status(String name) {
    return WebhookStatus.fromWireName(name)
        .orElseThrow(
            () -> ApiException.invalid("Invalid `status` field: it is `enabled` or `disabled`."));
  }

  private static SignatureScheme scheme(String name) {
    return SignatureScheme.fromWireName(name)
        .orElseThrow(
            () -> ApiException.invalid("Invalid `signature_scheme` field: it is `v1` or `v1a`."));
  }

  private static int maxInFlight(int most) {
    if (most < 1 || most > MAX_IN_FLIGHT) {
      throw ApiException.invalid(
          "Invalid `max_in_flight` field: it is a number from 1 to " + MAX_IN_FLIGHT + ".");
    }
    return most;
  }

  private static String description(String text) {
    if (text.length() > MAX_DESCRIPTION) {
      throw ApiException.invalid(
          "Invalid `description` field: it is longer than " + MAX_DESCRIPTION + " characters.");
    }
    return text;
  }
}
