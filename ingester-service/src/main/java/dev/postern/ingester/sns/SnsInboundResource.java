package dev.postern.ingester.sns;

import dev.postern.ingester.inbound.InboundResponse;
import dev.postern.ingester.inbound.S3MailReceiver;
import dev.postern.ingester.inbound.SesReceipt;
import dev.postern.ingester.problem.Problem;
import dev.postern.ingester.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import org.jboss.logging.Logger;

/** Where SNS posts that SES has received a mail. Public: the signature says who may. */
@Path("/events/inbound/ses-s3")
class SnsInboundResource {
  private static final Logger LOG = Logger.getLogger(SnsInboundResource.class);

  private final SnsGate gate;
  private final S3MailReceiver receiver;

  SnsInboundResource(SnsGate gate, S3MailReceiver receiver) {
    this.gate = gate;
    this.receiver = receiver;
  }

  @POST
  @Consumes({MediaType.TEXT_PLAIN, MediaType.APPLICATION_JSON})
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  public SnsResponse receive(@Context HttpHeaders headers, InputStream body) {
    return gate.receive(SnsDoor.INBOUND, headers, body, this::wasKnown);
  }

  private boolean wasKnown(SnsMessage message) {
    SesReceipt receipt =
        SesReceipt.parse(message.message())
            .filter(told -> receiver.isOurs(told.bucket()))
            .orElseThrow(
                () ->
                    new ProblemException(
                        Problem.INVALID_SNS_MESSAGE,
                        "not of a mail in the bucket of SES_INBOUND_BUCKET_NAME"));
    try {
      InboundResponse answer = receiver.receive(message.messageId(), receipt);
      if (!answer.ok()) {
        LOG.infof("SNS message %s brought no new mail: %s", message.messageId(), answer.status());
      }
      return !answer.ok();
    } catch (IOException e) {
      throw new ProblemException(Problem.TEMPORARILY_UNAVAILABLE, "the mail cannot be read", e);
    }
  }
}
