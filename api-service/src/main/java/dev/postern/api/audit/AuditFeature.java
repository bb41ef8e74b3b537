package dev.postern.api.audit;

import dev.postern.api.auth.Actor;
import dev.postern.api.auth.CurrentCaller;
import dev.postern.api.http.Operation;
import dev.postern.api.problem.Problem;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;

/** Watches the answers of routes that change something, and of those that show bodies. */
@Provider
class AuditFeature implements DynamicFeature {
  private static final Logger LOG = Logger.getLogger(AuditFeature.class);

  private final RefusalRecorder refusals;
  private final BodyReading reading;
  private final CurrentCaller caller;

  AuditFeature(RefusalRecorder refusals, BodyReading reading, CurrentCaller caller) {
    this.refusals = refusals;
    this.reading = reading;
    this.caller = caller;
  }

  @Override
  public void configure(ResourceInfo route, FeatureContext context) {
    Operation operation = Operation.of(route);
    if (operation.changes()) {
      register(context, (request, response) -> refusals.see(operation, response.getStatus()));
    }
    if (route.getResourceMethod().isAnnotationPresent(ReadsBodies.class)) {
      register(context, (request, response) -> withholdUnrecorded(operation, response));
    }
  }

  private void withholdUnrecorded(Operation operation, ContainerResponseContext response) {
    boolean shown = response.getStatus() == 200 && caller.actor() instanceof Actor.Person;
    if (shown && !reading.isRecorded()) {
      LOG.errorf("%s shows a body to a person and does not record it", operation);
      response.setStatus(500);
      response.setEntity(Problem.internal().json());
    }
  }

  private static void register(FeatureContext context, ContainerResponseFilter filter) {
    context.register(filter);
  }
}
