package dev.postern.api.problem;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Turns whatever was thrown into a {@link Problem}. */
@Provider
class ProblemExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemExceptionMapper.class);
  private static final String RETRY_SECONDS = "1";

  private final CurrentVertxRequest request;

  ProblemExceptionMapper(CurrentVertxRequest request) {
    this.request = request;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    return switch (thrown) {
      case ApiException refused -> answer(refused);
      case WebApplicationException refused ->
          answer(Problem.ofStatus(refused.getResponse().getStatus()));
      default -> unexpected(thrown);
    };
  }

  private Response unexpected(Throwable thrown) {
    if (DatabaseTrouble.isTemporary(thrown)) {
      // Without the trace: while it lasts, every request ends here.
      LOG.warnf("The database is unavailable: %s", thrown);
      return answer(Problem.unavailable());
    }
    LOG.errorf(thrown, "Request %s failed", requestId());
    return answer(Problem.internal());
  }

  /** The client was told it too, and so can name the failure. */
  private @Nullable String requestId() {
    RoutingContext routing = request.getCurrent();
    return routing == null ? null : routing.response().headers().get("x-request-id");
  }

  private static Response answer(ApiException refused) {
    Response response = answer(refused.problem());
    refused
        .retryAfter()
        .ifPresent(
            time ->
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, WholeSeconds.of(time)));
    return response;
  }

  private static Response answer(Problem problem) {
    var response =
        Response.status(problem.status())
            .header(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
            .entity(problem.json());
    if (problem.status() == 503) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }
    return response.build();
  }
}
