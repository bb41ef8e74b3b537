package dev.postern.api.outbound;

import dev.postern.api.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * Tells firewalls whom to let in. Who gets webhooks sees the addresses anyway: no key is needed.
 */
@Path("/webhook-source-addresses")
@Produces(Problem.MEDIA_TYPE)
@RunOnVirtualThread
class SourceAddressResource {
  private final OutboundConfig config;

  SourceAddressResource(OutboundConfig config) {
    this.config = config;
  }

  @GET
  @PermitAll
  @Operation(summary = "List the addresses that webhooks come from")
  public SourceAddressesResponse list() {
    return new SourceAddressesResponse("list", config.sourceAddresses().orElse(List.of()));
  }
}
