package dev.postern.ingester.sns;

import dev.postern.ingester.emailevent.InboxMessage;
import dev.postern.ingester.emailevent.Receipt;
import dev.postern.ingester.emailevent.SesEventReceiver;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Clock;

/** Where SNS posts what SES reports. Public: the signature says who may. */
@Path("/events/ses")
class SnsResource {
  private final SnsGate gate;
  private final SesEventReceiver receiver;
  private final Clock clock;

  SnsResource(SnsGate gate, SesEventReceiver receiver, Clock clock) {
    this.gate = gate;
    this.receiver = receiver;
    this.clock = clock;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public SnsResponse receive(@Context HttpHeaders headers, InputStream body) {
    return gate.receive(SnsDoor.EVENTS, headers, body, this::wasKnown);
  }

  private boolean wasKnown(SnsMessage message) {
    Receipt receipt =
        receiver.receive(
            new InboxMessage(
                message.messageId(), message.topicArn(), clock.instant(), message.message()));
    return receipt == Receipt.DUPLICATE;
  }
}
