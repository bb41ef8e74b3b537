package dev.postern.ingester.problem;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The body of every refusal. */
record ProblemResponse(int statusCode, String message, String name) {
  private static final int RETRY_AFTER_SECONDS = 20;

  static Response of(Problem problem) {
    Response.ResponseBuilder response =
        Response.status(problem.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new ProblemResponse(problem.status(), problem.message(), problem.wireName()));
    if (problem.isTemporary()) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    return response.build();
  }
}
