package dev.postern.dispatcher.email;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while the queue cannot be asked. */
@Readiness
@ApplicationScoped
class EmailDispatchCheck implements HealthCheck {
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  private final EmailDispatcher dispatcher;

  EmailDispatchCheck(EmailDispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public HealthCheckResponse call() {
    boolean claiming = dispatcher.sinceLastClaim().compareTo(LONGEST_SILENCE) < 0;
    return HealthCheckResponse.named("email-dispatch").status(claiming).build();
  }
}
