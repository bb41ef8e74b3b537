package dev.postern.dispatcher.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the queue cannot be asked for work. */
@Readiness
@ApplicationScoped
class DeliveryHealthCheck implements HealthCheck {
  private static final Duration TOO_LONG = Duration.ofSeconds(30);

  private final DeliveryDispatcher dispatcher;

  DeliveryHealthCheck(DeliveryDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public HealthCheckResponse call() {
    boolean asking = dispatcher.sinceLastClaim().compareTo(TOO_LONG) < 0;
    return HealthCheckResponse.named("webhook deliveries").status(asking).build();
  }
}
