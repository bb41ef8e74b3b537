package dev.postern.api.message;

import dev.postern.api.problem.ApiException;
import dev.postern.model.address.AddressGuard;
import dev.postern.model.address.AddressRules;
import dev.postern.model.address.UrlResult;
import jakarta.enterprise.context.ApplicationScoped;

/** Where files may be fetched from. Their senders decide whether that needs TLS. */
@ApplicationScoped
public class AttachmentUrls {
  private static final int MAX_URL = 2048;

  private final AddressGuard guard;

  public AttachmentUrls(AddressRules rules) {
    guard =
        new AddressGuard(new AddressRules(true, rules.allowed(), rules.denied(), rules.nat64()));
  }

  /**
   * The URL as it is stored. Its name is looked up when the file is fetched.
   *
   * @throws ApiException if it is none, or not that of a public server
   */
  String require(String path) {
    return switch (guard.checkUrl(path)) {
      case UrlResult.Refused(var reason) -> throw invalid(reason);
      case UrlResult.Allowed(var url) -> {
        String stored = url.toString();
        if (stored.length() > MAX_URL) {
          throw invalid("The URL is longer than " + MAX_URL + " characters when escaped.");
        }
        yield stored;
      }
    };
  }

  private static ApiException invalid(String sentence) {
    return ApiException.invalidAttachment("Invalid attachment: `path` cannot be used. " + sentence);
  }
}
