package dev.postern.api.reference;

import dev.postern.api.settings.InstallationConfig;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells whom to tell of a vulnerability (RFC 9116), where the operator has said so. */
@Path("/.well-known/security.txt")
@Produces("text/plain; charset=utf-8")
@NonBlocking
class SecurityTextResource {
  /** The operator's word counts as long as it stands in the settings, but readers want a date. */
  private static final Duration VALIDITY = Duration.ofDays(30);

  private final InstallationConfig config;
  private final Clock clock;

  SecurityTextResource(InstallationConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  @GET
  @PermitAll
  @Operation(summary = "Tell whom to tell of a vulnerability")
  public String get() {
    URI contact = config.securityContact().orElseThrow(NotFoundException::new);
    Instant expires = clock.instant().plus(VALIDITY).truncatedTo(ChronoUnit.DAYS);
    return """
        Contact: %s
        Expires: %s
        Canonical: %s/.well-known/security.txt
        """
        .formatted(contact, expires, config.publicUrl());
  }
}
