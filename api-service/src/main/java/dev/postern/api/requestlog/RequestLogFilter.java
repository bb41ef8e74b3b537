package dev.postern.api.requestlog;

import dev.postern.api.auth.Caller;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.http.RequestOrigin;
import dev.postern.api.requestlog.LoggedRequest.Bodies;
import dev.postern.api.requestlog.RequestLogConfig.Mode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Sees what goes by, and keeps what the operator wants kept. */
@ApplicationScoped
class RequestLogFilter {
  private static final String BODY = "dev.postern.request-body";

  private final RequestLogWriter log;
  private final CurrentCaller caller;
  private final RequestOrigin origin;
  private final RequestLogConfig config;

  RequestLogFilter(
      RequestLogWriter log, CurrentCaller caller, RequestOrigin origin, RequestLogConfig config) {
    this.log = log;
    this.caller = caller;
    this.origin = origin;
    this.config = config;
  }

  Object copyBody(ReaderInterceptorContext reading) throws IOException {
    if (config.mode() == Mode.FULL) {
      BodyCopy copy = new BodyCopy(reading.getInputStream());
      reading.setInputStream(copy);
      reading.setProperty(BODY, copy);
    }
    return reading.proceed();
  }

  void see(ContainerRequestContext request, ContainerResponseContext response) {
    if (config.mode() != Mode.OFF) {
      caller.caller().ifPresent(known -> log.add(logged(known, request, response)));
    }
  }

  private LoggedRequest logged(
      Caller known, ContainerRequestContext request, ContainerResponseContext response) {
    return new LoggedRequest(
        origin.id().orElseThrow(),
        known.tenant(),
        known.apiKey().orElse(null),
        request.getMethod(),
        origin.path().orElseThrow(),
        response.getStatus(),
        origin.userAgent().orElse(null),
        config.mode() == Mode.FULL ? bodies(request, response) : null);
  }

  private static Bodies bodies(ContainerRequestContext request, ContainerResponseContext response) {
    byte @Nullable [] received =
        request.getProperty(BODY) instanceof BodyCopy copy ? copy.bytes() : null;
    return new Bodies(received, response.getEntity());
  }
}
