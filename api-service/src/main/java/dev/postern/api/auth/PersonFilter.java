package dev.postern.api.auth;

import dev.postern.api.auth.PersonService.LoggedIn;
import dev.postern.api.pagination.RowId;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.ratelimit.RequestLimits;
import dev.postern.api.token.AccessToken;
import dev.postern.api.token.OpaqueToken;
import dev.postern.model.apikey.Scope;
import dev.postern.model.organization.EnvironmentId;
import dev.postern.model.organization.OrganizationId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the person behind a request and what they may do where it works. */
@ApplicationScoped
public class PersonFilter {
  /** Names the environment that a person works in. */
  public static final String ENVIRONMENT = "Postern-Environment";

  /** Names the organization that a person works in, on paths that do not. */
  public static final String ORGANIZATION = "Postern-Organization";

  /** How long a proof of who one is counts for what is dangerous. */
  public static final Duration CONFIRMED_FOR = Duration.ofMinutes(10);

  private static final String IN_PATH = "organization_id";

  private final PersonService people;
  private final RequestLimits limits;
  private final Clock clock;
  private final CurrentCaller current;

  PersonFilter(PersonService people, RequestLimits limits, Clock clock, CurrentCaller current) {
    this.people = people;
    this.limits = limits;
    this.clock = clock;
    this.current = current;
  }

  Actor.Person person(ContainerRequestContext request, boolean confirmed) {
    return find(request, null, null, confirmed).person();
  }

  Member member(ContainerRequestContext request, Permission permission, boolean confirmed) {
    Optional<OrganizationId> wanted = organization(request).map(OrganizationId::new);
    LoggedIn found = find(request, wanted.orElse(null), null, confirmed);
    if (wanted.isEmpty()) {
      throw notNamed(ORGANIZATION);
    }
    // What one does not belong to is no different from what does not exist.
    Member member =
        found.member().orElseThrow(() -> ApiException.notFound("Organization not found"));
    current.set(member);
    limits.admitOrganization(member.organization(), found.access().requestsPerSecond());
    if (!member.may(permission)) {
      throw notAllowed();
    }
    return member;
  }

  Caller caller(ContainerRequestContext request, Scope scope, boolean confirmed) {
    Optional<EnvironmentId> wanted = header(request, ENVIRONMENT).map(EnvironmentId::new);
    LoggedIn found = find(request, null, wanted.orElse(null), confirmed);
    if (wanted.isEmpty()) {
      throw notNamed(ENVIRONMENT);
    }
    Caller caller =
        found.caller().orElseThrow(() -> ApiException.notFound("Environment not found"));
    current.set(caller);
    limits.admitOrganization(caller.tenant().organization(), found.access().requestsPerSecond());
    if (!caller.scopes().contains(scope)) {
      throw notAllowed();
    }
    return caller;
  }

  private LoggedIn find(
      ContainerRequestContext request,
      @Nullable OrganizationId organization,
      @Nullable EnvironmentId environment,
      boolean confirmed) {
    Credentials shown = Credentials.of(request);
    if (!shown.isAccessToken()) {
      throw new ApiException(
          401, ProblemName.RESTRICTED_API_KEY, "This endpoint is for people, not for API keys");
    }
    LoggedIn found =
        people
            .find(shown.token(), organization, environment)
            .orElseThrow(PersonFilter::invalidToken);
    // Before it is judged, so that the audit log can name who was refused.
    current.set(found.person());
    limits.admitCaller(found.person().session().value().toString());
    if (shown.fromCookie() && CsrfCheck.isNeeded(request.getMethod())) {
      checkCsrf(request, found.token());
    }
    if (confirmed && found.access().confirmedAt().plus(CONFIRMED_FOR).isBefore(clock.instant())) {
      throw ApiException.forbidden(
          "Show again who you are, with POST /auth/confirm, before you do this.");
    }
    return found;
  }

  private static void checkCsrf(ContainerRequestContext request, AccessToken token) {
    OpaqueToken repeated =
        CsrfCheck.repeated(
            request.getCookies(), request.getHeaderString(SessionCookie.CSRF_HEADER));
    if (!token.isBoundTo(repeated)) {
      throw CsrfCheck.refused();
    }
  }

  private static Optional<UUID> organization(ContainerRequestContext request) {
    String inPath = request.getUriInfo().getPathParameters().getFirst(IN_PATH);
    return inPath == null ? header(request, ORGANIZATION) : RowId.parse(inPath);
  }

  /** Who asks comes first: only then is told that a header is missing or malformed. */
  private static Optional<UUID> header(ContainerRequestContext request, String name) {
    return Optional.ofNullable(request.getHeaderString(name)).flatMap(RowId::parse);
  }

  private static ApiException notNamed(String header) {
    return ApiException.invalidParameter(
        "Name the one you work in by its UUID, in the path or in the `" + header + "` header.");
  }

  private static ApiException invalidToken() {
    return new ApiException(
        401, ProblemName.VALIDATION_ERROR, "The access token is invalid or has expired");
  }

  private static ApiException notAllowed() {
    return ApiException.forbidden("Your role does not allow this.");
  }
}
