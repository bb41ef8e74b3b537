package dev.postern.api.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Turns whatever was thrown into a {@link Problem}. */
@Provider
class ProblemExceptionMapper implements ExceptionMapper<Throwable> {
  private static final Logger LOG = Logger.getLogger(ProblemExceptionMapper.class);
  private static final String RETRY_SECONDS = "1";

  @Override
  public Response toResponse(Throwable thrown) {
    return switch (thrown) {
      case ApiException refused -> answer(refused.problem());
      case WebApplicationException refused ->
          answer(Problem.ofStatus(refused.getResponse().getStatus()));
      default -> unexpected(thrown);
    };
  }

  private static Response unexpected(Throwable thrown) {
    if (DatabaseTrouble.isTemporary(thrown)) {
      LOG.warn("The database is unavailable", thrown);
      return answer(Problem.unavailable());
    }
    LOG.error("A request failed", thrown);
    return answer(Problem.internal());
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
