package dev.postern.dispatcher.hold;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while nothing may leave. */
@Readiness
@ApplicationScoped
class HoldCheck implements HealthCheck {
  private final OutgoingHold hold;

  HoldCheck(OutgoingHold hold) {
    this.hold = hold;
  }

  @Override
  public HealthCheckResponse call() {
    var check = HealthCheckResponse.named("outgoing");
    return hold.reason()
        .map(why -> check.down().withData("held", why))
        .orElseGet(check::up)
        .build();
  }
}
