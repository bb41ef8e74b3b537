package dev.postern.ingester.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Gives every refusal, the framework's own too, the same shape. */
class ProblemExceptionMapper {
  private static final Logger LOG = Logger.getLogger(ProblemExceptionMapper.class);

  @ServerExceptionMapper
  Response refused(ProblemException refused) {
    return ProblemResponse.of(refused.problem());
  }

  @ServerExceptionMapper
  Response refusedByFramework(WebApplicationException refused) {
    int status = refused.getResponse().getStatus();
    if (status >= 500) {
      return failed(refused);
    }
    return ProblemResponse.of(
        switch (status) {
          case 404 -> Problem.NOT_FOUND;
          case 405 -> Problem.METHOD_NOT_ALLOWED;
          case 408 -> Problem.REQUEST_TIMEOUT;
          case 413 -> Problem.PAYLOAD_TOO_LARGE;
          case 415 -> Problem.UNSUPPORTED_MEDIA_TYPE;
          default -> Problem.INVALID_REQUEST;
        });
  }

  /** Whatever it was, SNS must not take the message for received. */
  @ServerExceptionMapper
  Response failed(Throwable failure) {
    LOG.error("A request failed and has to be tried again", failure);
    return ProblemResponse.of(Problem.TEMPORARILY_UNAVAILABLE);
  }
}
