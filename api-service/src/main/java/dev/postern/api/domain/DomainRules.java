package dev.postern.api.domain;

import dev.postern.api.address.DomainName;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Decides which domains are taken, and with which settings. */
final class DomainRules {
  /** Room for what stands in front of it in the longest record. */
  private static final int LONGEST_NAME = 180;

  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /** Clients know these and fail on others. */
  private static final Set<String> REGIONS =
      Set.of("us-east-1", "eu-west-1", "sa-east-1", "ap-northeast-1");

  private static final String USUAL_REGION = "us-east-1";
  private static final String USUAL_RETURN_PATH = "send";
  private static final Set<String> TLS_MODES = Set.of("opportunistic", "enforced");

  private DomainRules() {}

  /**
   * @throws ApiException naming the field that is missing or wrong
   */
  static NewDomain accept(CreateDomainRequest request) {
    DomainName name = name(request.name());
    String region = present(request.region()).map(DomainRules::region).orElse(USUAL_REGION);
    String returnPath =
        present(request.customReturnPath())
            .map(text -> label("custom_return_path", text))
            .orElse(USUAL_RETURN_PATH);
    DomainSettings settings =
        change(
                request.capabilities(),
                request.openTracking(),
                request.clickTracking(),
                request.tls(),
                request.trackingSubdomain())
            .applyTo(DomainSettings.USUAL);
    requireUseful(settings, returnPath);
    return new NewDomain(name, region, returnPath, settings);
  }

  /**
   * @throws ApiException naming the field that is wrong
   */
  static DomainChange accept(UpdateDomainRequest request) {
    return change(
        request.capabilities(),
        request.openTracking(),
        request.clickTracking(),
        request.tls(),
        request.trackingSubdomain());
  }

  /**
   * @throws ApiException if a domain cannot have these settings
   */
  static void requireUseful(DomainSettings settings, String returnPath) {
    if (!settings.isUseful()) {
      throw ApiException.invalid("At least one capability must be enabled.");
    }
    if (returnPath.equals(settings.trackingSubdomain())) {
      throw ApiException.invalid(
          "Invalid `tracking_subdomain` field: it is the return path already.");
    }
  }

  /** Whoever has it: nobody is told. */
  static ApiException registeredAlready(String name) {
    return new ApiException(
        403, ProblemName.VALIDATION_ERROR, "The " + name + " domain has been registered already.");
  }

  private static DomainChange change(
      @Nullable CapabilitiesRequest capabilities,
      @Nullable Boolean openTracking,
      @Nullable Boolean clickTracking,
      @Nullable String tls,
      @Nullable String trackingSubdomain) {
    Optional<CapabilitiesRequest> given = Optional.ofNullable(capabilities);
    return new DomainChange(
        given.map(CapabilitiesRequest::sending).map(DomainRules::enabled),
        given.map(CapabilitiesRequest::receiving).map(DomainRules::enabled),
        Optional.ofNullable(openTracking),
        Optional.ofNullable(clickTracking),
        present(tls).map(DomainRules::tls),
        present(trackingSubdomain).map(text -> label("tracking_subdomain", text)));
  }

  private static DomainName name(@Nullable String text) {
    return DomainName.parse(
            present(text).orElseThrow(() -> ApiException.missingField("name")).strip())
        .filter(name -> name.ascii().length() <= LONGEST_NAME)
        .filter(name -> Zone.of(name.ascii()).isPresent())
        .orElseThrow(
            () ->
                ApiException.invalid(
                    "Invalid `name` field: it must be a domain that can be registered, or a name"
                        + " below one."));
  }

  private static String region(String text) {
    if (!REGIONS.contains(text)) {
      throw ApiException.invalid(
          "Invalid `region` field: it is `us-east-1`, `eu-west-1`, `sa-east-1` or"
              + " `ap-northeast-1`.");
    }
    return text;
  }

  /** Resend's client for Java writes the names of its constants, in upper case. */
  private static String tls(String text) {
    String mode = text.toLowerCase(Locale.ROOT);
    if (!TLS_MODES.contains(mode)) {
      throw ApiException.invalid("Invalid `tls` field: it is `opportunistic` or `enforced`.");
    }
    return mode;
  }

  private static boolean enabled(String text) {
    return switch (text) {
      case "enabled" -> true;
      case "disabled" -> false;
      default ->
          throw ApiException.invalid(
              "Invalid `capabilities` field: each is `enabled` or `disabled`.");
    };
  }

  private static String label(String field, String text) {
    String label = text.toLowerCase(Locale.ROOT);
    if (!LABEL.matcher(label).matches()) {
      throw ApiException.invalid(
          "Invalid `" + field + "` field: it must be one label of letters, digits and hyphens.");
    }
    return label;
  }

  /** Some clients send an empty text for what is not set. */
  private static Optional<String> present(@Nullable String text) {
    return Optional.ofNullable(text).filter(t -> !t.isEmpty());
  }
}
