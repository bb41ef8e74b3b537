package dev.postern.api.operator;

import dev.postern.api.http.OperatorPort;
import dev.postern.api.settings.InstallationConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The operator's port. It hands requests to the same router as the customers' port, so that all
 * that holds at the edge there holds here; which route is served where, the edge decides.
 */
@ApplicationScoped
class OperatorServer {
  private static final Logger LOG = Logger.getLogger(OperatorServer.class);

  private static final int IDLE_SECONDS = 60;
  private static final int MAX_HEADER_BYTES = 16 * 1024;

  private final InstallationConfig installation;
  private final OperatorConfig config;
  private final OperatorPort port;
  private final Vertx vertx;
  private final Router router;
  private @Nullable HttpServer server;

  OperatorServer(
      InstallationConfig installation,
      OperatorConfig config,
      OperatorPort port,
      Vertx vertx,
      Router router) {
    this.installation = installation;
    this.config = config;
    this.port = port;
    this.vertx = vertx;
    this.router = router;
  }

  void open(@Observes StartupEvent started) {
    if (installation.operatorToken().isEmpty()) {
      LOG.info("No POSTERN_OPERATOR_TOKEN is set: the operator API is not served.");
      return;
    }
    var options =
        new HttpServerOptions()
            .setIdleTimeout(IDLE_SECONDS)
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setHandle100ContinueAutomatically(true);
    server = listen(vertx.createHttpServer(options).requestHandler(this::receive));
    port.opened(server.actualPort());
    LOG.infof("The operator API is served on port %d", server.actualPort());
  }

  void close(@Observes ShutdownEvent stopping) {
    if (server != null) {
      server.close().toCompletionStage().toCompletableFuture().join();
    }
  }

  private HttpServer listen(HttpServer opening) {
    try {
      return opening
          .listen(config.port(), config.host())
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "cannot listen on POSTERN_OPERATOR_PORT " + config.port(), e.getCause());
    }
  }

  /** On a context of the request's own, as the framework's own server does it. */
  private void receive(HttpServerRequest request) {
    if (VertxContext.isOnDuplicatedContext()) {
      handle(request);
    } else {
      // Requests that come in before the answer to an earlier one of the connection.
      VertxContext.createNewDuplicatedContext().runOnContext(ignored -> handle(request));
    }
  }

  private void handle(HttpServerRequest request) {
    VertxContextSafetyToggle.setCurrentContextSafe(true);
    router.handle(request);
  }
}
