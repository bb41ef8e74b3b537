package dev.postern.api.session;

import dev.postern.api.auth.CsrfCheck;
import dev.postern.api.auth.SessionCookie;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.Problem;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.token.OpaqueToken;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;

@Path("/auth/refresh")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class RefreshResource {
  private final RefreshService service;
  private final SessionHandover handover;
  private final Clock clock;

  RefreshResource(RefreshService service, SessionHandover handover, Clock clock) {
    this.service = service;
    this.handover = handover;
    this.clock = clock;
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @PermitAll
  @Operation(summary = "Go on with a session")
  @APIResponseSchema(value = SessionResponse.class, responseCode = "200")
  public Response refresh(RefreshRequest request, @Context HttpHeaders headers) {
    Optional<String> cookie = SessionCookie.REFRESH.in(headers.getCookies());
    if (request.refreshToken() != null) {
      return refresh(request.refreshToken(), Optional.empty());
    }
    if (cookie.isEmpty()) {
      throw ApiException.missingField("refresh_token");
    }
    OpaqueToken csrf =
        CsrfCheck.repeated(
            headers.getCookies(), headers.getHeaderString(SessionCookie.CSRF_HEADER));
    return refresh(cookie.get(), Optional.of(csrf));
  }

  private Response refresh(String text, Optional<OpaqueToken> csrf) {
    OpaqueToken token = OpaqueToken.parse(text).orElseThrow(RefreshResource::invalid);
    return switch (service.refresh(token, csrf, clock.instant())) {
      case RefreshResult.Refreshed(LiveSession session) -> handover.answer(session);
      case RefreshResult.Refused() -> throw invalid();
      case RefreshResult.NotOurPage() -> throw CsrfCheck.refused();
    };
  }

  private static ApiException invalid() {
    return new ApiException(
        401, ProblemName.VALIDATION_ERROR, "The refresh token is invalid or has expired");
  }
}
