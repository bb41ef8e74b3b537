package dev.postern.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.auth.Actor;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AuditEventTest {
  @Test
  @DisplayName("U72: an audit entry holds no secret, whatever its details were given")
  void redactsItsDetails() {
    AuditEvent event =
        new AuditEvent(
            new Actor.Operator(),
            AuditAction.values()[0],
            AuditResult.SUCCESS,
            Map.of("url", "https://ada:lovelace@hooks.test/in?token=abc", "events", "email.sent"),
            null,
            null);

    assertThat(event.details())
        .containsEntry("url", "https://<redacted>@hooks.test/in?token=<redacted>")
        .containsEntry("events", "email.sent");
  }
}
