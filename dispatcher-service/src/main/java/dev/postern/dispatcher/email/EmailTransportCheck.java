package dev.postern.dispatcher.email;

import dev.postern.dispatcher.transport.EmailTransport;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready while no email can leave; the code says what to look for. */
@Readiness
@ApplicationScoped
class EmailTransportCheck implements HealthCheck {
  private final EmailTransport transport;

  EmailTransportCheck(EmailTransport transport) {
    this.transport = transport;
  }

  @Override
  public HealthCheckResponse call() {
    var check = HealthCheckResponse.named("email-transport");
    return transport
        .problem()
        .map(code -> check.down().withData("code", code))
        .orElseGet(check::up)
        .build();
  }
}
