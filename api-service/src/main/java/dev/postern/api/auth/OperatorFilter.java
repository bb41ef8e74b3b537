package dev.postern.api.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.http.OperatorPort;
import dev.postern.api.problem.ApiException;
import dev.postern.api.problem.ProblemName;
import dev.postern.api.settings.InstallationConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.security.MessageDigest;
import java.util.Optional;

/** Finds out whether a request comes from whoever runs the installation. */
@ApplicationScoped
class OperatorFilter {
  private final OperatorPort port;
  private final Optional<byte[]> expected;

  OperatorFilter(OperatorPort port, InstallationConfig config) {
    this.port = port;
    expected = config.operatorToken().map(token -> token.getBytes(UTF_8));
  }

  Actor.Operator operator(ContainerRequestContext request) {
    // The edge has seen to it already; this holds even if a path should read differently here.
    if (!port.receivedCurrent()) {
      throw new NotFoundException();
    }
    Credentials credentials = Credentials.of(request);
    byte[] shown = credentials.token().getBytes(UTF_8);
    boolean matches = expected.filter(token -> MessageDigest.isEqual(token, shown)).isPresent();
    if (credentials.fromCookie() || !matches) {
      throw new ApiException(401, ProblemName.VALIDATION_ERROR, "The operator's token is invalid");
    }
    return new Actor.Operator();
  }
}
