package dev.postern.ingester.sns;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;

/** Where SNS posts that SES has received a mail. Public: the signature says who may. */
@Path("/events/inbound/ses-s3")
class SnsInboundResource {
  private final SnsGate gate;

  SnsInboundResource(SnsGate gate) {
    this.gate = gate;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public SnsResponse receive(@Context HttpHeaders headers, InputStream body) {
    return gate.receive(SnsDoor.INBOUND, headers, body);
  }
}
